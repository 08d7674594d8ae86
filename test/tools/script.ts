/**
 * Runs the body of a command-line script: its number is the exit code, and an Error becomes its sentence on stderr and
 * exit code 1 (with the stack when the variable DEBUG is set).
 */
export async function script(body: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await body()
  } catch (error) {
    const stack = process.env.DEBUG !== undefined && error instanceof Error ? error.stack : undefined
    process.stderr.write(`${stack ?? (error instanceof Error ? error.message : String(error))}\n`)
    process.exitCode = 1
  }
}

/** Tells the person at the terminal what goes on; stdout is left to the results. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** True where this process is the root user of a Unix: Chromium then refuses to start with its sandbox on. */
export function isRoot(): boolean {
  return process.getuid?.() === 0
}
