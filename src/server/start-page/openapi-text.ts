import { describeApi } from "#server/reference/service.ts";

/** docs/openapi.json, from this very program. */
export const openApiText = async (): Promise<string> => `${JSON.stringify(await describeApi(), null, 1)}\n`;
