import type { HeaderSummary } from '@shared/schemas/library'
import type { TensorHeader } from '@shared/tensorHeader'

/** Longest text of a header that is shown. */
const LONGEST = 300

/**
 * What a person wants to know of a header. Keys: Stability-AI/ModelSpec, README.md; kohya-ss/sd-scripts (`ss_`, `sshs_`).
 */
export function summaryOf({ tensors, bytesByType, metadata }: TensorHeader): HeaderSummary {
  const told = (...names: string[]): string | null => {
    for (const name of names) {
      const text = Object.hasOwn(metadata, name) ? shown(metadata[name] ?? '') : ''
      if (text !== '') return text
    }
    return null
  }
  const [most] = Object.entries(bytesByType).sort(([, a], [, b]) => b - a)
  const version2 = told('ss_v2') === 'True' ? 'sd_v2' : null
  return {
    tensors,
    precision: most?.[0] ?? null,
    title: told('modelspec.title', 'ss_output_name'),
    baseModel: told('modelspec.architecture', 'ss_base_model_version') ?? version2 ?? told('ss_sd_model_name'),
    network: told('ss_network_module'),
    toldTensorHash: hashIn(told('sshs_model_hash') ?? told('modelspec.hash_sha256')),
  }
}

/** One line, without the signs that text can be turned around or hidden with. */
function shown(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
}

function hashIn(text: string | null): string | null {
  const hash = (text ?? '').replace(/^0x/i, '').toLowerCase()
  return /^[0-9a-f]{12,64}$/.test(hash) ? hash : null
}
