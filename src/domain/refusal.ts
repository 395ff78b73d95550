/** Every way in which the system says no, with the HTTP status it travels under. The one table of codes. */
export const refusals = {
  NOT_SIGNED_IN: 401,
  NOT_ENROLLED: 401,
  DEVICE_SHUT_OFF: 410,
  WRONG_CREDENTIALS: 401,
  TOO_MANY_ATTEMPTS: 429,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  UNKNOWN_ROLE: 422,
  UNKNOWN_UNIT: 422,
  UNKNOWN_CLASS: 422,
  UNKNOWN_BEAT: 422,
  UNKNOWN_MARKET: 422,
  UNKNOWN_MAILBOX: 422,
  BAD_INPUT: 422,
  BODY_TOO_LARGE: 413,
  BODY_MALFORMED: 400,
  WRONG_STATE: 409,
  REASON_REQUIRED: 422,
  FOUR_EYES: 409,
  DUPLICATE: 409,
  CLASS_NOT_FOR_HOLDER: 422,
  CLASS_NOT_IN_FORCE: 422,
  FIELD_MISSING: 422,
  NOT_THE_AUTHORITY: 403,
  COMMAND_REUSED: 409,
  ADDRESS_TAKEN: 409,
  USERNAME_TAKEN: 409,
  NO_ACTIVE_SEAL: 409,
  NOTHING_TO_DO: 422,
  LIST_UNREADABLE: 422,
  FILE_TOO_LARGE: 413,
  DATABASE_AWAY: 503,
  INTERNAL: 500,
} as const;

export type RefusalCode = keyof typeof refusals;

/** An expected no: thrown by services, turned into problem+json by the server and into a sentence by each face. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly data: Record<string, unknown>;

  constructor(code: RefusalCode, data: Record<string, unknown> = {}) {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.data = data;
  }
}
