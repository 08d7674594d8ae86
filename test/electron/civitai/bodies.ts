import type { Answer } from '../../../electron/civitai/answers'

/** JSON bodies as Civitai sends them, healthy unless told otherwise. */
type Body = Record<string, unknown>

export const sha256 = 'AB'.repeat(32)

export function fileBody(more: Body = {}): Body {
  return {
    id: 900,
    name: 'paper_boats.safetensors',
    type: 'Model',
    sizeKB: 18829.1484375,
    pickleScanResult: 'Success',
    pickleScanMessage: null,
    virusScanResult: 'Success',
    scannedAt: '2025-02-08T11:21:04.247Z',
    metadata: { format: 'SafeTensor', size: 'pruned', fp: 'fp16' },
    hashes: { AutoV2: 'ABABABABAB', SHA256: sha256, CRC32: 'A65AE7B3' },
    downloadUrl: 'https://civitai.com/api/download/models/70?fileId=900',
    primary: true,
    ...more,
  }
}

export function pictureBody(more: Body = {}): Body {
  return {
    url: 'https://image.civitai.com/abc/00000000-0000-0000-0000-000000000001/original=true/4711.jpeg',
    nsfwLevel: 1,
    width: 832,
    height: 1216,
    hash: 'U5IiO6s-4Vn+0~EO^5xa00VsL#IU_O?E7yWC',
    type: 'image',
    ...more,
  }
}

export function versionBody(more: Body = {}): Body {
  return {
    id: 70,
    modelId: 7,
    name: 'v1.0',
    baseModel: 'SDXL 1.0',
    publishedAt: '2025-02-08T11:29:04.487Z',
    trainedWords: ['paperboat'],
    description: null,
    stats: { downloadCount: 12, thumbsUpCount: 3 },
    model: { name: 'Paper boats', type: 'LORA', nsfw: false, poi: false },
    files: [fileBody()],
    images: [pictureBody()],
    ...more,
  }
}

export function modelBody(more: Body = {}): Body {
  return {
    id: 7,
    name: 'Paper boats',
    description: '<p>Boats.</p>',
    type: 'LORA',
    nsfw: false,
    nsfwLevel: 1,
    allowNoCredit: true,
    allowCommercialUse: ['Image', 'RentCivit'],
    allowDerivatives: true,
    allowDifferentLicense: false,
    stats: { downloadCount: 34, thumbsUpCount: 5, thumbsDownCount: 0, commentCount: 0, tippedAmountCount: 0 },
    creator: { username: 'Folder', image: null },
    tags: ['paper', 'boats'],
    modelVersions: [versionBody()],
    ...more,
  }
}

export function pageBody(items: unknown[], metadata: Body = {}): Body {
  return { items, metadata }
}

/** An answer as the client sees it; `body` is sent as JSON unless it is text. */
export function answerOf(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  keySent = false,
): Answer {
  return {
    status,
    url: new URL('https://civitai.com/api/v1/models'),
    header: (name) => headers[name] ?? null,
    text: typeof body === 'string' ? body : JSON.stringify(body),
    keySent,
  }
}
