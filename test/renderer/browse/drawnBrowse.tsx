import { Notifications } from '@mantine/notifications'
import { configure } from '@testing-library/react'
import type { Failure } from '@shared/failure'
import type { CommandInput, CommandOutput } from '@shared/ipc'
import { Route, Routes } from 'react-router'
import { BrowsePage } from '../../../renderer/browse/BrowsePage'
import { Address } from '../Address'
import { anAppState } from '../appStateBuilder'
import { aBridge, draw } from '../drawn'
import { modelsFrom } from '../modelBuilder'

// A busy machine may draw slowly.
configure({ asyncUtilTimeout: 20_000 })

export type Search = CommandInput<'searchModels'>
type Answer = { value: CommandOutput<'searchModels'> } | { failure: Failure }

/** Browse in a window of 1200 pixels' width, with these answers to its searches. It knows the link to model 77. */
export function drawBrowse(answer: (search: Search) => Answer, state = anAppState(), path = '/browse') {
  Object.defineProperty(HTMLElement.prototype, 'clientWidth', { configurable: true, value: 1200 })
  HTMLElement.prototype.scrollTo = () => undefined
  const main = aBridge({
    searchModels: answer,
    changeSettings: () => ({ value: state.settings }),
    enums: () => ({ value: { types: ['LORA', 'Checkpoint'], baseModels: ['SDXL 1.0', 'Pony'] } }),
    readLink: ({ text }) =>
      text.includes('civitai.com/models/77')
        ? { value: { modelId: 77, versionId: 78 } }
        : { failure: { kind: 'badLink' as const } },
  })
  return draw(
    <>
      <Notifications />
      <Routes>
        <Route path="/browse" element={<BrowsePage />} />
        <Route path="/model/:modelId" element={<p>the model</p>} />
      </Routes>
      <Address />
    </>,
    state,
    main,
    path,
  )
}

/** An answer with the only page there is. */
export function onePage(models = modelsFrom(1, 5)) {
  return { value: { models, nextCursor: null } }
}

/** The searches among the inputs that were asked. */
export function searches(asked: unknown[]): Search[] {
  return asked.filter((input): input is Search => typeof input === 'object')
}
