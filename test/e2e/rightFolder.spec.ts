import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { known } from '../civitai/known'
import { jsonLines, lastLine, runCli } from './commandLine'
import { expect, sha256Of, test } from './household'
import { historyOf, openModel, queueFile, rowState } from './screens'
import { shoot } from './shots'

test('6.2 Mapping: a checkpoint whose folder was guessed wrong is moved by its tensors, and the details say why', async ({
  house,
}) => {
  const [alone, whole] = [await house.expected(known.alone), await house.expected(known.bringsAll)]
  await house.settle()
  const { window } = await house.start()
  const models = join(house.roots.comfyui, 'models')

  await queueFile(window, known.alone)
  await expect(rowState(window, alone.model)).toHaveText('Verified')
  const path = join(models, 'diffusion_models', alone.fileName)
  await expect(await historyOf(window, alone.model)).toContainText(
    'Moved to ComfyUI / models / diffusion_models: its tensors have no VAE and no text encoder',
  )
  await expect(window.getByTestId('inspector')).toContainText(path)
  await shoot(window, 'moved-by-tensors')
  expect(await sha256Of(path)).toBe(alone.sha256)
  expect(await readdir(join(models, 'checkpoints'))).toEqual([])

  await openModel(window, known.bringsAll)
  await expect(window.getByText('ComfyUI / models / diffusion_models /')).toBeVisible()
  await queueFile(window, known.bringsAll)
  await expect(rowState(window, whole.model)).toHaveText('Verified')
  await expect(await historyOf(window, whole.model)).toContainText('its tensors bring a VAE or a text encoder')
  expect(await sha256Of(join(models, 'checkpoints', whole.fileName))).toBe(whole.sha256)

  // What was moved is not wanted again.
  await openModel(window, known.alone)
  await expect(window.getByTestId('download-queued')).toBeVisible()
})

test('6.2 Mapping: get puts a checkpoint right by its tensors, and finds it there the next time', async ({ house }) => {
  const { fileName, sha256 } = await house.expected(known.alone)
  const where = ['--program', 'comfyui', '--root', house.roots.comfyui, '--base-url', house.civitai.url, '--json']
  const said = await runCli(['get', String(known.alone.versionId), ...where])
  const path = join(house.roots.comfyui, 'models/diffusion_models', fileName)
  expect(lastLine(said)).toMatchObject({ status: 'done', path, sha256 })
  expect(said.stderr).toContain('a diffusion model alone: moved to')
  expect(await sha256Of(path)).toBe(sha256)
  const again = await runCli(['get', String(known.alone.versionId), ...where, '--dry-run'])
  expect(jsonLines(again.stdout).at(-1)).toMatchObject({ files: [{ path, owned: true }] })
})
