import { z } from 'zod'
import { accountSchema } from './schemas/account'
import { civitaiCommands } from './schemas/civitai'
import { speedLimitSchema } from './schemas/download'
import type { Failure } from './failure'
import { LARGEST_ID, LONGEST_ADDRESS, LONGEST_LINK_TEXT, LONGEST_TEMPLATE, MOST_FILES } from './limits'
import type { Notice } from './schemas/notice'
import { fileCommands, type FileEvent } from './schemas/fileCommands'
import { helpCommands } from './schemas/help'
import { incidentSchema } from './schemas/incident'
import { libraryCommands, type LibraryRow, type LibraryStatus } from './schemas/libraryView'
import { needsCommands } from './schemas/needsCommands'
import { networkCommands } from './schemas/network'
import type { Errand } from './errand'
import { linkLinesSchema, linkSchema, lookedUpSchema } from './schemas/link'
import { ownChoices } from './own'
import { comfyListings, programKinds } from './program'
import { plannedFileSchema } from './schemas/planned'
import { foundProgramSchema, programFoldersSchema, programSchema } from './schemas/program'
import { recheckedSchema } from './schemas/quarantine'
import { settingsChangeSchema, settingsSchema } from './schemas/settings'
import type { Snapshot } from './schemas/snapshot'
import { targetSchema } from './schemas/target'

export type { Target } from './schemas/target'

export type { PlannedFile } from './schemas/planned'

/**
 * The contract between main and renderer. A command is a row here (input and output schema) and a function in
 * `electron/commands.ts`; the compiler demands the second. Paths never come from the renderer: it sends ids, or asks
 * main to open the folder picker.
 *
 *   renderer  call(command, input) ---- ASK ---->  sender checked, input parsed, command run
 *             Reply                <---- ASK ----  { ok, value } | { ok: false, failure }
 *             takeFiles(files)     -- DROP --->   ids of dropped files, by their paths, which the page never sees
 *             cancel(callId)       -- CANCEL -->  sender checked, what the call began is aborted
 *             AppEvent             <---- TELL ---  a snapshot first (after `watch`), then changes
 */

const id = z.number().int().positive().max(LARGEST_ID)
const downloadId = z.string().min(1).max(64)
const programId = z.string().min(1).max(64)
const nothing = z.object({}).strict()
const none = z.null()

export const wantedFileSchema = z
  .object({
    modelId: id,
    versionId: id,
    fileId: id,
    target: targetSchema.nullable(),
    /** Of a version in early access with a date: not asked for before that date. */
    whenOpen: z.boolean().optional(),
    /** Where it is on this computer already: what to do; left out: what is best. */
    own: z.enum(ownChoices).optional(),
  })
  .strict()
/** A file of a version and where it should go; target null: the default program. */
export type WantedFile = z.infer<typeof wantedFileSchema>

export const linkTargetSchema = z.object({ modelId: z.number(), versionId: z.number().nullable() })
/** What a pasted link, AIR or id leads to. */
export type LinkTarget = z.infer<typeof linkTargetSchema>

export type { Notice } from './schemas/notice'
export type { Snapshot } from './schemas/snapshot'

export const commands = {
  /** Start telling this window: the first event is a snapshot. */
  watch: { input: nothing, output: none },

  ...civitaiCommands,
  /** Read a Civitai link, AIR, download link or bare id. Fails with badLink, ambiguousId, notFound. */
  readLink: { input: z.object({ text: z.string().max(4000) }).strict(), output: linkTargetSchema },

  /** The links in a text of any kind: a list, a chat, Markdown. Civitai is not asked. */
  readLinks: { input: z.object({ text: z.string().max(LONGEST_LINK_TEXT) }).strict(), output: linkLinesSchema },
  /** What a link leads to, with all that is needed to choose and queue. Fails with notFound and what hinders asking. */
  lookUpLink: { input: z.object({ link: linkSchema }).strict(), output: lookedUpSchema },

  ...needsCommands,

  planDownloads: {
    input: z.object({ files: z.array(wantedFileSchema).min(1).max(MOST_FILES) }).strict(),
    output: z.object({ files: z.array(plannedFileSchema) }),
  },
  /** Queue the files; answers the new downloads' ids. Files already queued at the same path are left as they are. */
  addDownloads: {
    input: z.object({ files: z.array(wantedFileSchema).min(1).max(MOST_FILES) }).strict(),
    output: z.object({ ids: z.array(z.string()) }),
  },
  pauseDownload: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Resume a paused download, or try a failed one again: position, target and bytes are kept. */
  resumeDownload: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Stop it, delete its part file, forget it. A finished file stays where it is. */
  removeDownload: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Fetch a quarantined download again from the start; the quarantined bytes go into the trash. */
  fetchAgain: { input: z.object({ id: downloadId }).strict(), output: none },
  /**
   * Ask Civitai anew about a quarantined file. Bytes that are what it lists now are placed as verified. Fails with what
   * Civitai says when it cannot be asked.
   */
  recheckDownload: { input: z.object({ id: downloadId }).strict(), output: recheckedSchema },
  /** Place a quarantined file under its name although it is not what Civitai lists; nothing is replaced. */
  acceptQuarantined: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Take a quarantined download off the list; its bytes stay where they are. */
  keepQuarantined: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Put it before another, or at the end (null). */
  moveDownload: { input: z.object({ id: downloadId, before: downloadId.nullable() }).strict(), output: none },
  /** What has happened to it, the oldest first: kept in main, and asked for by who shows it. */
  downloadHistory: { input: z.object({ id: downloadId }).strict(), output: z.array(incidentSchema) },
  /** Bytes per second for this one, at most; null: no limit of its own. */
  limitDownload: { input: z.object({ id: downloadId, bytesPerSecond: speedLimitSchema }).strict(), output: none },
  /** Look now whether the drives and folders that downloads wait for are back, or have room again. */
  lookAtDisk: { input: nothing, output: none },
  pauseAll: { input: nothing, output: none },
  resumeAll: { input: nothing, output: none },
  clearFinished: { input: nothing, output: none },
  /**
   * Asks the ComfyUI that runs on this computer whether it lists a finished file; null: none runs, or the file is none of
   * its own. Fails with notFound and folderMissing where there is no such file.
   */
  comfyListing: { input: z.object({ id: downloadId }).strict(), output: z.enum(comfyListings).nullable() },
  showInFolder: { input: z.object({ id: downloadId }).strict(), output: none },
  /** Begin a native drag of finished files out of the window; called from `dragstart`. */
  dragOut: { input: z.object({ ids: z.array(downloadId).min(1).max(100) }).strict(), output: none },

  ...libraryCommands,
  ...fileCommands,

  /** Opens the folder picker; null when the person cancels. Fails with badFolder when it is no such install. */
  addProgram: { input: z.object({ kind: z.enum(programKinds) }).strict(), output: programSchema.nullable() },
  /** Looks for programs in the known places of this computer. */
  findPrograms: { input: nothing, output: z.object({ found: z.array(foundProgramSchema) }) },
  /** Opens the folder picker and looks for programs below the chosen folder; null when the person cancels. */
  findProgramsIn: { input: nothing, output: z.object({ found: z.array(foundProgramSchema) }).nullable() },
  /** Adds a program that was found. Fails with badFolder when it is no such install any more. */
  addFound: { input: z.object({ foundId: z.string().min(1).max(64) }).strict(), output: programSchema },
  /** Sub-folders for a program's models, as `{baseModel}/{creator}`; '': none. */
  setTemplate: {
    input: z.object({ programId, template: z.string().max(LONGEST_TEMPLATE) }).strict(),
    output: none,
  },
  /** The sub-folders that a template makes of a model, from above; words that it does not know; whether levels are left out. */
  templateExample: {
    input: z.object({ template: z.string().max(LONGEST_TEMPLATE) }).strict(),
    output: z.object({ folders: z.array(z.string()), unknown: z.array(z.string()), tooDeep: z.boolean() }),
  },
  removeProgram: { input: z.object({ programId }).strict(), output: none },
  renameProgram: { input: z.object({ programId, name: z.string().trim().min(1).max(60) }).strict(), output: none },
  programFolders: {
    input: nothing,
    output: z.object({
      programs: z.array(programFoldersSchema),
      neutralFolder: z.string(),
      /** True when the neutral folder may not be written, or made. */
      neutralClosed: z.boolean(),
    }),
  },
  /** Opens the folder picker for one type's folder; false when the person cancels. */
  chooseTypeFolder: { input: z.object({ programId, type: z.string().max(60) }).strict(), output: z.boolean() },
  resetTypeFolder: { input: z.object({ programId, type: z.string().max(60) }).strict(), output: none },
  /** Opens the folder picker for our own neutral folder; false when the person cancels. */
  chooseNeutralFolder: { input: nothing, output: z.boolean() },
  /** Opens the folder picker for a single download; null when the person cancels. */
  chooseFolder: { input: nothing, output: z.object({ folderId: z.string(), path: z.string() }).nullable() },

  /** Test the key with Civitai and keep it. Fails with badKey when Civitai does not know it; then the old one stays. */
  setKey: { input: z.object({ key: z.string().min(1).max(500) }).strict(), output: accountSchema },
  removeKey: { input: nothing, output: accountSchema },
  testKey: { input: nothing, output: accountSchema },

  /** Bytes of pictures that are kept on disk now. */
  keptPictures: { input: nothing, output: z.object({ bytes: z.number() }) },
  clearPictures: { input: nothing, output: none },

  /** Looks for a newer version of the app; fetches it; puts it in place once nothing is downloaded. */
  lookForUpdate: { input: nothing, output: none },
  fetchUpdate: { input: nothing, output: none },
  installUpdate: { input: nothing, output: none },
  ...networkCommands,
  ...helpCommands,

  changeSettings: { input: settingsChangeSchema, output: settingsSchema },
  /** Open a page in the person's browser: https only. */
  openExternal: {
    input: z.object({ url: z.url({ protocol: /^https$/ }).max(LONGEST_ADDRESS) }).strict(),
    output: none,
  },
  copyText: { input: z.object({ text: z.string().max(100_000) }).strict(), output: none },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>

export type CommandName = keyof typeof commands
export type CommandInput<C extends CommandName> = z.infer<(typeof commands)[C]['input']>
export type CommandOutput<C extends CommandName> = z.infer<(typeof commands)[C]['output']>

/** What `invoke` answers: an Error does not survive the crossing. */
export type Reply<T> = { ok: true; value: T } | { ok: false; failure: Failure }

/** What main tells. `applyEvent(state, event)` in the renderer is the only reader. */
export type AppEvent =
  | { kind: 'snapshot'; snapshot: Snapshot }
  /** New or changed records. */
  | { kind: 'downloads'; changed: Snapshot['downloads'] }
  | { kind: 'removed'; ids: string[] }
  /** The whole order, by id. */
  | { kind: 'order'; ids: string[] }
  /** Progress of the running downloads, all of them in one message, and free space. */
  | { kind: 'progress'; items: Snapshot['progress']; freeBytes: number | null }
  /** Free space, once it has been measured. */
  | { kind: 'freeSpace'; freeBytes: number | null }
  | { kind: 'settings'; settings: Snapshot['settings']; civitaiUrl: Snapshot['civitaiUrl'] }
  | { kind: 'account'; account: Snapshot['account'] }
  | { kind: 'courtesy'; courtesy: Snapshot['courtesy'] }
  | { kind: 'hold'; hold: Snapshot['hold'] }
  | { kind: 'update'; update: Snapshot['update'] }
  | { kind: 'errand'; errand: Errand }
  | { kind: 'notice'; notice: Notice }
  /** All models of which there are files in the library. */
  | { kind: 'modelsHere'; models: Snapshot['modelsHere'] }
  | FileEvent
  /** Files of the library that changed, or all there are, and what it does now. */
  | { kind: 'library'; all: boolean; rows: LibraryRow[]; gone: string[]; status: LibraryStatus }

/** What the preload script puts on `window.modelport`. Main checks every input; what it answers is typed by its handlers. */
export interface Bridge {
  /** @param callId a text that no other call of this page has: so it can be cancelled */
  call<C extends CommandName>(command: C, input: CommandInput<C>, callId?: string): Promise<Reply<CommandOutput<C>>>
  /** Gives up a call that has no reply yet: what it asks of Civitai ends at once. Its reply is then of no meaning. */
  cancel(callId: string): void
  /**
   * Hands over files that a person dropped, as the page's `File` objects; answers an id for each, null for one that is no
   * file of this computer.
   */
  takeFiles(files: readonly object[]): Promise<(string | null)[]>
  /** Returns a function that ends the subscription. */
  subscribe(listener: (event: AppEvent) => void): () => void
}
