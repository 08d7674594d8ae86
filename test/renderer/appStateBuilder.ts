import type { Download, DownloadState, Progress } from '@shared/download'
import type { Failure } from '@shared/failure'
import type { Snapshot } from '@shared/ipc'
import { defaultSettings } from '@shared/settings'
import type { AppState } from '../../renderer/state/appState'
import { emptyState } from '../../renderer/state/appState'

/** A record of the queue; what a test does not care about is filled in. */
export function aDownload(change: Partial<Download> = {}): Download {
  return {
    id: 'd1',
    modelId: 1010,
    versionId: 2010,
    fileId: 3010,
    modelName: 'Harbor Lights',
    versionName: 'v3.1',
    modelType: 'LORA',
    baseModel: 'SDXL 1.0',
    fileKind: 'Model',
    format: 'SafeTensor',
    precision: 'fp16',
    folder: '/models/loras',
    root: null,
    fileName: 'harborLights.safetensors',
    shownPath: ['ComfyUI', 'models', 'loras', 'harborLights.safetensors'],
    bytes: 1_000_000,
    listedBytes: 1_000_000,
    bytesExact: true,
    sha256: null,
    downloadUrl: null,
    pictureUrl: null,
    pictureLevel: 1,
    addedAt: 0,
    received: 0,
    speedLimit: null,
    state: { kind: 'waiting' },
    ...change,
  }
}

/** Downloads `d1`, `d2`, ... in the given states. */
export function downloadsIn(...states: DownloadState[]): Download[] {
  return states.map((state, index) => {
    const number = String(index + 1)
    return aDownload({ id: `d${number}`, modelName: `Model ${number}`, state })
  })
}

export const receiving: DownloadState = { kind: 'active', step: 'receiving' }

export function done(verified = true): DownloadState {
  return { kind: 'done', at: 1_700_000_000_000, path: '/models/loras/x.safetensors', sha256: 'ab', verified }
}

export function attention(failure: Failure): DownloadState {
  return { kind: 'attention', failure }
}

export function quarantined(failure: Failure): DownloadState {
  return { kind: 'quarantined', failure, path: '/models/loras/x.quarantined', sha256: 'ab' }
}

export function aProgress(change: Partial<Progress> = {}): Progress {
  return {
    id: 'd1',
    received: 400_000,
    bytes: 1_000_000,
    ranges: [[0, 400_000]],
    hashed: 0,
    bytesPerSecond: 100_000,
    steadyBytesPerSecond: change.bytesPerSecond ?? 100_000,
    connections: 1,
    // Bytes come all the time, however slow the machine is that runs the test.
    lastByteAt: Number.MAX_SAFE_INTEGER,
    ...change,
  }
}

export function aSnapshot(change: Partial<Snapshot> = {}): Snapshot {
  return {
    downloads: [],
    progress: [],
    settings: { ...defaultSettings, firstStartDone: true },
    account: { key: 'none', secureStorage: true },
    courtesy: { kind: 'clear' },
    notices: [],
    freeBytes: 400_000_000_000,
    modelsHere: [],
    hold: null,
    update: { kind: 'off' },
    civitaiUrl: 'https://civitai.com',
    versions: { app: '1.0.0', electron: '45.0.0' },
    ...change,
  }
}

/** The state as it is when the snapshot has come. */
export function anAppState(change: Partial<AppState> = {}): AppState {
  return { ...emptyState, ready: true, settings: { ...defaultSettings, firstStartDone: true }, ...change }
}
