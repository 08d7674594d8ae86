import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { known } from '../civitai/known'
import { jsonLines, lastLine, runCli } from './commandLine'
import { expect, test } from './household'
import { goTo } from './screens'
import { shoot } from './shots'

async function grow(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}

const programsSchema = z.object({
  status: z.literal('done'),
  programs: z.array(
    z.object({
      kind: z.string(),
      root: z.string(),
      folders: z.record(z.string(), z.string()),
      notes: z.array(z.object({})),
    }),
  ),
})

const forge = { 'webui.py': '', 'launch.py': '', 'modules_forge/x.py': '', 'models/Lora/x': '' }
const swarm = { 'SwarmUI.sln': '', 'src/x': '', 'Data/Settings.fds': 'Paths:\n\tModelRoot: Models\n' }

test('6.1 Programs found by themselves: the CLI lists what is below a folder, with the folder of every type', async ({
  house,
}) => {
  await grow(join(house.folder, 'apps', 'forge'), forge)
  await grow(join(house.folder, 'apps', 'SwarmUI'), swarm)
  const said = await runCli(['programs', '--in', house.folder, '--json'])
  expect(said.code).toBe(0)
  const { programs } = programsSchema.parse(jsonLines(said.stdout).at(-1))
  expect(programs.map(({ kind }) => kind).sort()).toEqual(['a1111', 'comfyui', 'forge', 'swarmui'])
  expect(programs.find(({ kind }) => kind === 'swarmui')).toMatchObject({
    root: join(house.folder, 'apps', 'SwarmUI'),
    folders: { UNet: join(house.folder, 'apps', 'SwarmUI', 'Models', 'diffusion_models') },
    notes: [],
  })
  expect((await runCli(['programs', '--in', join(house.folder, 'nowhere'), '--json'])).code).toBe(1)
})

test('6.2 Mapping: get places by type into every kind of program', async ({ house }) => {
  const root = join(house.folder, 'apps', 'forge')
  await grow(root, { ...forge, 'webui-user.sh': `export COMMANDLINE_ARGS="--lora-dir '${house.folder}/my loras'"\n` })
  await mkdir(join(house.folder, 'my loras'))
  const { fileName } = await house.expected(known.paperLantern)
  const where = ['--program', 'forge', '--root', root, '--base-url', house.civitai.url, '--json']
  const said = await runCli(['get', String(known.paperLantern.versionId), ...where])
  expect(lastLine(said)).toMatchObject({ status: 'done', path: join(house.folder, 'my loras', fileName) })
})

test('6.1 Programs found by themselves: Find programs in the Folders screen, and one click adds', async ({ house }) => {
  const home = join(house.folder, 'home')
  await grow(join(home, 'forge'), forge)
  await grow(join(home, 'SwarmUI'), swarm)
  await grow(join(home, 'invokeai'), { 'invokeai.yaml': '', 'models/x': '' })
  await house.settle()
  const { window } = await house.start({ env: { HOME: home, XDG_CONFIG_HOME: '', XDG_DATA_HOME: '' } })
  await goTo(window, 'folders')
  await window.getByTestId('find-programs-button').click()
  const found = window.getByRole('list', { name: 'Found on this computer' })
  await expect(found).toContainText(join(home, 'invokeai'))
  await found.getByRole('button', { name: /^Add Forge / }).click()
  await expect(window.getByRole('table', { name: 'Folders of Forge' })).toContainText('models/Stable-diffusion')
  await window.getByTestId('find-programs').scrollIntoViewIfNeeded()
  await shoot(window, 'folders-found')
  const field = window.getByLabel('Sub-folders for Forge')
  await field.fill('{baseModel}/{creator}')
  await expect(window.getByText(/^Example: .*Lora \/ Illustrious \/ sora \/ paper-lantern\.safetensors$/)).toBeVisible()
  await shoot(window, 'folders-template')
})
