import type { catalogue as english } from '../en/catalogue'
import type { Translation } from '../translation'
import { browse } from './browse'
import { common } from './common'
import { deeds } from './deeds'
import { destinations } from './destinations'
import { downloads } from './downloads'
import { failures } from './failures'
import { dropped } from './dropped'
import { fileKinds } from './fileKinds'
import { firstStart } from './firstStart'
import { folders } from './folders'
import { help } from './help'
import { inspector } from './inspector'
import { library } from './library'
import { links } from './links'
import { model } from './model'
import { needs } from './needs'
import { own } from './own'
import { search } from './search'
import { settings } from './settings'

/** Every text in Simplified Chinese. */
export const catalogue = {
  common,
  browse,
  search,
  library,
  deeds,
  destinations,
  dropped,
  links,
  needs,
  model,
  own,
  downloads,
  inspector,
  folders,
  settings,
  help,
  fileKinds,
  firstStart,
  failures,
} as const satisfies Translation<typeof english>
