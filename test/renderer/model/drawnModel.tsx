import { configure } from '@testing-library/react'
import type { Failure } from '@shared/failure'
import type { PlannedFile } from '@shared/ipc'
import type { Model } from '@shared/model'
import type { Program } from '@shared/program'
import { defaultSettings } from '@shared/settings'
import { Route, Routes } from 'react-router'
import { ModelPage } from '../../../renderer/model/ModelPage'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { aModel, aPlan } from '../modelBuilder'

// A busy machine may draw slowly.
configure({ asyncUtilTimeout: 20_000 })

const comfy: Program = { id: 'p1', kind: 'comfyui', name: 'ComfyUI', root: '/apps/ComfyUI', overrides: {} }
const a1111: Program = { id: 'p2', kind: 'a1111', name: 'A1111', root: '/apps/a1111', overrides: {} }

type Setting = {
  model?: Model
  failure?: Failure
  plan?: Partial<PlannedFile>
  programs?: Program[]
  account?: ReturnType<typeof anAppState>['account']
  path?: string
  /** Answers of main beside those, or in their place. */
  answers?: Parameters<typeof aBridge>[0]
  /** Civitai's own answer about the model waits for `release`. */
  held?: boolean
}

/** The page of a model with these answers of main; file names in plans are `file-<id>`. */
export function drawModel(setting: Setting = {}) {
  const { model = aModel(), failure, plan = {}, programs = [comfy, a1111], path = '/model/1010' } = setting
  const main = aBridge({
    getModel: () => (failure === undefined ? { value: model } : { failure }),
    planDownloads: ({ files }) => ({
      value: {
        files: files.map(({ versionId, fileId, target }) =>
          aPlan({
            versionId,
            fileId,
            shownPath: [target === null ? 'ComfyUI' : 'Elsewhere', 'models', 'loras', `file-${String(fileId)}`],
            ...plan,
          }),
        ),
      },
    }),
    addDownloads: ({ files }) => ({ value: { ids: files.map(({ fileId }) => `d${String(fileId)}`) } }),
    setKey: () => ({ value: { key: 'set', secureStorage: false, status: 'works', username: 'maren_k' } }),
    chooseFolder: () => ({ value: { folderId: 'f1', path: '/mnt/models' } }),
    readLink: () => ({ failure: { kind: 'badLink' as const } }),
    ...setting.answers,
  })
  const state = anAppState({
    settings: { ...defaultSettings, programs },
    ...(setting.account === undefined ? {} : { account: setting.account }),
  })
  const release = setting.held === true ? main.hold('getModel') : () => undefined
  const drawn = draw(
    <>
      <Routes>
        <Route path="/model/:modelId" element={<ModelPage />} />
        <Route path="*" element={null} />
      </Routes>
      <Address />
    </>,
    state,
    main,
    path,
  )
  return { ...drawn, release }
}
