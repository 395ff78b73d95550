/** Whether the database refused something for this constraint or unique index (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const { code, constraint: found } = error as { code?: string; constraint?: string };
  return code === "23505" && found === constraint;
}
