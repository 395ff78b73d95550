import { api, deviceApi, open } from "#server/api.ts";
import { enrolDevice, inviteDevice, listDevices, shutOffDevice, signInOfficer, syncDevice } from "./service.ts";

/** As an administrator keeps them. */
export const deviceAdministrationRoutes = api.devices.router({
  list: api.devices.list.handler(({ context, input }) => listDevices(context.asker, input)),
  invite: api.devices.invite.handler(({ context, input }) => inviteDevice(context.asker, input)),
  shutOff: api.devices.shutOff.handler(({ context, input }) => shutOffDevice(context.asker, input)),
});

/** As a device calls them. */
export const deviceRoutes = {
  enrol: open.device.enrol.handler(({ context, input }) => enrolDevice(context.platform, input)),
  sync: deviceApi.device.sync.handler(({ context, input }) => syncDevice(context.device, input)),
  signIn: deviceApi.device.signIn.handler(({ context, input }) =>
    signInOfficer(context.device, input, context.address),
  ),
};
