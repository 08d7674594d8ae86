import { spawn } from 'node:child_process'
import { once } from 'node:events'

/**
 * Runs a program as a user who owns nothing here, from whom the system keeps hard links to the files of others; answers what
 * its function `act`, which it declares, makes of the input.
 * @param program source of a module; what it imports is read before it becomes that user
 */
export async function asNobody(program: string, input: unknown): Promise<unknown> {
  const source = `
    ${program}
    process.setgid(65534)
    process.setuid(65534)
    console.log(JSON.stringify(await act(JSON.parse(process.argv[1]))))
  `
  const args = ['--import', 'tsx', '--input-type=module', '-e', source, JSON.stringify(input)]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (data: Buffer) => (said += data.toString()))
  await once(child, 'close')
  return JSON.parse(said)
}
