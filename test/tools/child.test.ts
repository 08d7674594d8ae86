import { spawn } from 'node:child_process'
import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { capture, end, exitCodeOf, must, run } from './child'

const node = process.execPath

describe('2. Scripts: child processes of the tools', () => {
  it('are told apart by their exit codes, with 128 and its number for a signal', async () => {
    expect((await capture(node, ['-e', 'process.exit(7)'])).code).toBe(7)
    expect((await capture(node, ['-e', 'process.kill(process.pid, "SIGKILL")'])).code).toBe(137)
  })

  it('end by themselves or by SIGTERM, and by SIGKILL when they do not listen', async () => {
    const deaf = 'process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("ready")'
    const child = spawn(node, ['-e', deaf], { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await end(child, 100)
    expect(await exitCodeOf(child)).toBe(137)
  })

  it('let others go first when they are asked to', async () => {
    const own = ['-e', 'process.exit(os.getPriority())']
    expect(await run(node, own, { niceness: 5 })).toBe(Math.max(5, getPriority()))
  })

  it('fail with the end of what they wrote', async () => {
    const failing = must(node, ['-e', 'console.error("no such mirror"); process.exit(3)'])
    await expect(failing).rejects.toThrow(/exited with 3:\nno such mirror/)
  })

  it('that cannot be started at all are an error, not a hang', async () => {
    await expect(capture('/no/such/program', [])).rejects.toThrow('ENOENT')
  })
})
