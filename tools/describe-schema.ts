export async function describeSchema(url: string): Promise<string> {
  return `-- ${url.length}\n`;
}
