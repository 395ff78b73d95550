/** What devices write down of their checks: kept, looked at for warnings, counted, and purged. */
export { keepRecords } from "./keeping.ts";
export { loadOfPosts } from "./load.ts";
export { lookAt } from "./looking.ts";
export { ownReport, postReport } from "./reporting.ts";
export { keepRecordsShort, purgeOldRecords } from "./retention.ts";
export { devicePermitText } from "./typed-code.ts";
