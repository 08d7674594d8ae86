import type { FailureKind } from '@shared/failure'
import { networkKinds, networkPrecise } from './networkFailures'

/** The words for every kind of failure: what happened, as a title, and what that means and what mends it. */
const kinds = {
  offline: {
    title: 'No internet connection',
    sentence: 'This computer cannot reach the network. It goes on by itself when the connection is back.',
  },
  connection: {
    title: 'The connection broke',
    sentence: 'The server closed the connection or could not be reached. What has arrived is kept.',
  },
  stalled: {
    title: 'No data is coming',
    sentence: 'The server stopped sending. What has arrived is kept, and a new connection goes on from there.',
  },
  ...networkKinds,
  rateLimited: {
    title: 'Civitai asks for a pause',
    sentence: 'Too many requests were sent in a short time. Waiting a little mends it.',
  },
  overloaded: {
    title: 'Civitai is overloaded',
    sentence: 'The site is up but cannot answer now. This usually passes within minutes.',
  },
  quota: {
    title: 'Download allowance used up',
    sentence: 'Civitai does not let this account download more for now. Try again later.',
  },
  needsKey: {
    title: 'Needs your API key',
    sentence: 'The creator lets only signed-in people download this. Your Civitai API key signs you in.',
  },
  badKey: {
    title: 'API key refused',
    sentence: 'Civitai does not know this key. It may have been deleted, or a character is missing.',
  },
  downloadsDisabled: {
    title: 'Not offered for download',
    sentence: 'The creator offers this version for use on the Civitai site only.',
  },
  earlyAccess: {
    title: 'Early access',
    sentence: 'Only people who bought early access can download this version now. It becomes free for all later.',
  },
  paid: {
    title: 'Has to be bought',
    sentence: 'The creator sells this version on Civitai. After buying it there, try again.',
  },
  forbidden: {
    title: 'Civitai refused the download',
    sentence: 'Your account is not allowed to download this file. Its page on Civitai may say why.',
  },
  archived: {
    title: 'Archived by Civitai',
    sentence: 'The page still exists, but its files can no longer be downloaded.',
  },
  notFound: {
    title: 'No longer on Civitai',
    sentence: 'It was removed or never existed. Nothing on this computer was changed.',
  },
  regionBlocked: {
    title: 'Not available in your region',
    sentence: 'Civitai does not serve this content where you are. From another connection it may work.',
  },
  addressRefused: {
    title: 'The storage refuses the file',
    sentence:
      'Civitai gives addresses, and its storage refuses them. What has arrived is kept; it is tried again, less and less often.',
  },
  badResponse: {
    title: 'Civitai answered something unreadable',
    sentence: 'The answer was not what it should be, often because of maintenance or a network login page.',
  },
  notAModel: {
    title: 'What came is not a model',
    sentence: 'The server sent a page or a broken file in place of the model. It was not put into your folders.',
  },
  sizeMismatch: {
    title: 'The size is wrong',
    sentence: 'The file is not as long as it should be. It was not put into your folders.',
  },
  hashMismatch: {
    title: 'Not the file that Civitai lists',
    sentence:
      'All bytes came, but their SHA-256 differs: the file was damaged on its way, or replaced by its author, or listed wrongly. It is kept aside where no program loads it.',
  },
  changedOnServer: {
    title: 'The file changed on the server',
    sentence:
      'It was replaced while it was being downloaded, so the parts do not fit together. It has to be fetched anew.',
  },
  diskFull: {
    title: 'Not enough space',
    sentence:
      'The drive has too little room for this file. What has arrived is kept, and it goes on by itself when there is room.',
  },
  notWritable: {
    title: 'The folder cannot be written',
    sentence:
      'Modelport is not allowed to write there, or the drive is read-only. It goes on by itself when that is mended; or choose another folder.',
  },
  folderMissing: {
    title: 'The folder is not there',
    sentence: 'It was moved or deleted, or its drive is not plugged in. It goes on by itself when the folder is back.',
  },
  nameTaken: {
    title: 'Another file has this name',
    sentence:
      'A different file of the same name is in the folder. It is never overwritten: move or rename it, then try again.',
  },
  fileTooLarge: {
    title: 'Too large for this drive',
    sentence:
      'The file system of this drive holds no file of that size (FAT32 ends at 4 GB). Choose a folder on another drive.',
  },
  pathTooLong: {
    title: 'The path is too long',
    sentence: 'Folder and file name together are longer than this system takes. Choose a folder with a shorter path.',
  },
  locked: {
    title: 'In use by another program',
    sentence: 'Another program, or a second Modelport, is holding the file. Close it, then try again.',
  },
  changedSince: {
    title: 'The file has changed since',
    sentence: 'What is there now is not the file that was put there, or it was changed. It was left as it is.',
  },
  noTrash: {
    title: 'The trash did not take it',
    sentence: 'There is no trash for this drive, or it has no room. The file is where it was: nothing was deleted.',
  },
  notForModels: {
    title: 'No folder for models',
    sentence: 'The program keeps no models there. Restore by types, or below another folder.',
  },
  isLink: {
    title: 'This is a link to a file elsewhere',
    sentence:
      'A link is neither moved nor deleted here. Show it in its folder, and deal with the file that it leads to.',
  },
  badLink: {
    title: 'Not a Civitai link',
    sentence:
      'A link to a model, picture, post or creator on Civitai is understood, and an AIR, an id or a hash; this is none of them.',
  },
  ambiguousId: {
    title: 'This id means two things',
    sentence: 'There is a model and also a version with this number. Paste the whole link to say which.',
  },
  badPicture: {
    title: 'No picture or workflow',
    sentence: 'This is no PNG, JPEG or WebP picture and no ComfyUI workflow that can be read, or it is damaged.',
  },
  badLock: {
    title: 'No list of models',
    sentence: 'This file is no list of models that Modelport wrote, or something in it is not safe. Nothing was done.',
  },
  badFolder: {
    title: 'This folder does not fit',
    sentence: 'It does not look like an install of that program.',
  },
  unexpected: {
    title: 'Something unexpected happened',
    sentence: 'This is a defect of Modelport. Trying again may help; the details help to mend it.',
  },
} as const satisfies Record<FailureKind, { title: string; sentence: string }>

/** Sentences that know more: used in place of a kind's own where the failure carries what they need. */
const precise = {
  earlyAccess: 'Free for all from {{date}}. Until then only people who bought early access can download it.',
  ...networkPrecise,
  until: 'It is worth asking again after {{time}}.',
  diskFull:
    '{{needed}} are needed and {{free}} are free for it. What has arrived is kept, and it goes on by itself when there is room.',
  diskFullNeeded: '{{needed}} are needed. What has arrived is kept, and it goes on by itself when there is room.',
  diskFullAsked: '{{needed}} are needed and {{free}} are free for it. Free some space, or choose another folder.',
  badLock:
    'It names “{{path}}”: a path that leaves the chosen folder, is there twice, or that not every system can write. Nothing was done. Ask who gave you the list for a right one.',
  newerLock: 'A newer Modelport has written this list. Update Modelport, and open the list again. Nothing was done.',
  sizeMismatch: '{{expected}} were expected, {{actual}} came. It was not put into your folders.',
} as const

/** Where nothing is in the queue, as in a search or a plan: no download goes on by itself or keeps what it has. */
const asked = {
  diskFull: {
    title: 'Not enough space',
    sentence: 'The drive has too little room for this file. Free some space, or choose another folder.',
  },
  notWritable: {
    title: 'The folder cannot be written',
    sentence:
      'Modelport is not allowed to write there, or the drive is read-only. Mend that, or choose another folder.',
  },
  offline: {
    title: 'No internet connection',
    sentence: 'Civitai cannot be reached from this computer. Try again when the connection is back.',
  },
  connection: {
    title: 'Civitai cannot be reached',
    sentence: 'No connection to its server could be made, or it broke. Check your network, or try again in a moment.',
  },
  stalled: {
    title: 'Civitai does not answer',
    sentence: 'It was reached, but no answer came. Try again in a moment.',
  },
  folderMissing: {
    title: 'It is not there any more',
    sentence: 'The file or its folder was moved or deleted, or its drive is not plugged in.',
  },
} as const

/** The web pages that come in place of an answer. */
const page = {
  maintenance: {
    title: 'Civitai is being worked on',
    sentence: 'It shows its maintenance page. What you downloaded is not affected; try again in a while.',
  },
  challenge: {
    title: 'Civitai wants to see that you are human',
    sentence:
      'Its gatekeeper (Cloudflare) sent a page that only a browser can answer. It usually lets apps through again after some minutes; a VPN or proxy makes it more likely to ask.',
  },
} as const

/** What the check of a chosen folder found, by its code. */
const folder = {
  looksLikeA1111:
    'This looks like an install of AUTOMATIC1111, not of ComfyUI. Add it as A1111, or choose the folder that has main.py and a “models” folder in it.',
  looksLikeComfyUI:
    'This looks like an install of ComfyUI, not of A1111. Add it as ComfyUI, or choose the folder that has webui.py, launch.py and a “models” folder in it.',
  looksLikeForge: 'This is an install of Forge. Add it as Forge, or choose another folder.',
  looksLikeReForge: 'This is an install of reForge. Add it as reForge, or choose another folder.',
  looksLikeForgeClassic: 'This is an install of Forge Classic. Add it as Forge Classic, or choose another folder.',
  looksLikeForgeNeo: 'This is an install of Forge Neo. Add it as Forge Neo, or choose another folder.',
  looksLikeSdNext: 'This is an install of SD.Next. Add it as SD.Next, or choose another folder.',
  looksLikeFooocus: 'This is an install of Fooocus. Add it as Fooocus, or choose another folder.',
  looksLikeSwarmUI: 'This is an install of SwarmUI. Add it as SwarmUI, or choose another folder.',
  looksLikeStabilityMatrix:
    'This is an install of Stability Matrix. Add it as Stability Matrix, or choose another folder.',
  looksLikeInvokeAI: 'This is an install of InvokeAI. Add it as InvokeAI, or choose another folder.',
  choseModelsFolder: 'This is the “models” folder inside an install. Choose the folder above it.',
  choseParent: 'The install is a folder further in. Open it in the picker, then choose it.',
  noSigns:
    'None of the signs of an install are here. ComfyUI has main.py, a “models” folder, and a “comfy” folder or folder_paths.py. A1111 has webui.py, launch.py and a “models” folder.',
  missing: 'The folder does not exist any more.',
} as const

export const failures = { ...kinds, precise, asked, page, folder } as const
