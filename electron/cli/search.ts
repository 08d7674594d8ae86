import { formatBytes, formatCount } from '@shared/format'
import { defaultFile } from '@shared/defaultFile'
import type { Model } from '@shared/model'
import type { Civitai } from '../civitai/client'
import type { CommandLine } from './commandLine'
import type { Printer } from './printer'

/** `search <words>`: the first page of models, most downloaded first. */
export async function search(
  line: Extract<CommandLine, { kind: 'search' }>,
  civitai: Civitai,
  printer: Printer,
): Promise<number> {
  const page = await civitai.searchModels({
    query: line.words,
    types: line.type === null ? [] : [line.type],
    baseModels: [],
    sort: 'Most Downloaded',
    period: 'AllTime',
    tag: null,
    username: null,
    mature: false,
    cursor: null,
  })
  if (!page.ok) return printer.failed(page.failure)
  for (const model of page.value.models) printer.result(model, describe(model, civitai.baseUrl()))
  if (page.value.models.length === 0) printer.note('Nothing found.')
  return 0
}

/** The link first: `get` and `info` take it, where a bare number could be a version's. */
function describe(model: Model, baseUrl: string): string {
  const version = model.versions[0]
  const file = version === undefined ? null : defaultFile(version)
  const parts = [
    model.type,
    version?.baseModel,
    file === null ? null : formatBytes(file.bytes),
    `${formatCount(model.downloads)} downloads`,
  ]
  return `${baseUrl}/models/${String(model.id)}  ${model.name}  (${parts.filter((part) => typeof part === 'string').join(', ')})`
}
