import { api, deviceApi } from "#server/api.ts";
import { devicePermitText, keepRecords, loadOfPosts, lookAt, postReport, ownReport } from "./service.ts";

/** As a device calls them. */
export const deviceRecordRoutes = {
  upload: deviceApi.device.upload.handler(({ context, input }) => keepRecords(context.device, input)),
  look: deviceApi.device.look.handler(({ context, input }) => lookAt(context.device, input)),
  typedCode: deviceApi.device.typedCode.handler(({ context, input }) => devicePermitText(context.device, input)),
  report: deviceApi.device.report.handler(({ context, input }) => ownReport(context.device, input)),
};

/** The city's numbers. */
export const checkReportRoutes = {
  load: api.checks.load.handler(({ context, input }) => loadOfPosts(context.asker, input)),
  shiftReport: api.checks.shiftReport.handler(({ context, input }) => postReport(context.asker, input)),
};
