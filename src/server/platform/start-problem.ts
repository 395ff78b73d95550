/** A reason why the server cannot start that a person can put right; the sentence for each stands in src/ui/vi/start.ts. */
export type StartProblemCode =
  | "bad-master-key"
  | "bad-port"
  | "database-newer"
  | "database-not-allowed"
  | "database-too-old"
  | "database-unreachable"
  | "folder-busy"
  | "folder-in-use"
  | "folder-unusable"
  | "host-unusable"
  | "migration-changed"
  | "port-in-use"
  | "postgres-cannot-reach"
  | "postgres-failed"
  | "postgres-missing"
  | "secrets-mismatch"
  | "secrets-unreadable"
  | "wrong-master-key";

export class StartProblem extends Error {
  readonly code: StartProblemCode;
  /** What was found, by the name that the sentence uses. */
  readonly found: Readonly<Record<string, string>>;

  constructor(code: StartProblemCode, found: Record<string, string> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(found)}`, { cause });
    this.name = "StartProblem";
    this.code = code;
    this.found = found;
  }
}
