import { formatBytes } from '@shared/format'
import type { Model } from '@shared/model'
import type { Civitai } from '../civitai/client'
import { findTarget } from '../civitai/find'
import type { CommandLine } from './commandLine'
import type { Printer } from './printer'

/** `info <link | id>`: a model with its versions and files. */
export async function info(
  line: Extract<CommandLine, { kind: 'info' }>,
  civitai: Civitai,
  printer: Printer,
): Promise<number> {
  const target = await findTarget(civitai, line.what)
  if (!target.ok) return printer.failed(target.failure)
  const model = await civitai.model(target.value.modelId)
  if (!model.ok) return printer.failed(model.failure)
  printer.result(model.value, describe(model.value))
  return 0
}

function describe(model: Model): string {
  const lines = [`${model.name} (${model.type}) by ${model.creator?.username ?? 'unknown'}`, model.pageUrl]
  for (const version of model.versions) {
    lines.push(
      '',
      `  version ${String(version.id)}  ${version.name}  ${version.baseModel ?? ''}  ${version.access.kind}`,
    )
    for (const file of version.files) {
      const traits = [file.kind, file.format, file.precision, formatBytes(file.bytes)].filter((part) => part !== null)
      lines.push(`    file ${String(file.id)}  ${file.name}  (${traits.join(', ')})${file.primary ? '  primary' : ''}`)
    }
  }
  return lines.join('\n')
}
