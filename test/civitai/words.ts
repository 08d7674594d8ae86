import type { Random } from './random'

/** Invented, harmless words that the catalogue is made of. */
export const places =
  'Alder Bay,Birch Hollow,Cinder Quay,Dovecote,Eastmere,Fallow Hill,Gull Rock,Heron Fen,Isle of Oar,Juniper Pass,Kestrel Ridge,Lower Weir,Marrow Lake,North Sluice,Osier Bank,Pebble Row,Quarry End,Rowan Gate,Saltmarsh,Thistle Down,Upper Mill,Vesper Point,Willow Lock,Yarrow Field,Amber Coast,Blue Granary,Chalk Road,Drift Harbor,Elm Terrace,Foxglove Lane,Grey Viaduct'.split(
    ',',
  )
export const things =
  'Lanterns,Watercolor,Linocut,Glaze,Weather,Rooftops,Evening,Tapestry,Paper Boats,Stained Glass,Film Grain,Snowfall,Orchards,Gouache,Cobblestones,Tidelight,Woodcut,Porcelain,Fog,Embroidery,Lamps,Mosaic,Kites,Pastel,Rain,Bridges,Pottery,Almanac,Auroras,Windmills'.split(
    ',',
  )
export const lights =
  'low winter sun,soft overcast light,blue hour,golden hour,lamp light,moonlight on water,light after rain,morning mist'.split(
    ',',
  )
export const finishes =
  'film grain,fine line work,muted palette,soft focus,wet paper,wide shot,long exposure,flat color,dry brush'.split(',')
export const tags =
  'style,landscape,architecture,illustration,photography,anime,concept,tool,background,texture,seasons,craft,weather,harbor,village,comic book'.split(
    ',',
  )
export const creators =
  'saltwind,miyori,brushfold,halide,tinsmith,quietpixel,upworks,latitude,drafthand,lampkeeper,meltwater,oakapple,northlight,papermoon,inkwell_j,fernweh,gray_heron,tallowby'.split(
    ',',
  )
export const changes =
  'Trained longer on fewer pictures.,Fixes the edges of round things.,Works better at small weights.,New palette for night scenes.,Smaller file with the same look.'.split(
    ',',
  )
export const commonBaseModels = [
  'SD 1.5',
  'SDXL 1.0',
  'Pony',
  'Illustrious',
  'Flux.1 D',
  'NoobAI',
  'SDXL 1.0',
  'Illustrious',
]
export const baseModels =
  'Anima,AuraFlow,Chroma,CogVideoX,Flux.1 S,Flux.1 D,Flux.1 Krea,Flux.1 Kontext,Flux.2 D,Flux.2 Klein 9B,HiDream,Hunyuan 1,Hunyuan Video,Illustrious,Kolors,LTXV,LTXV2,Lumina,Mochi,NoobAI,Other,PixArt a,PixArt E,Pony,Pony V7,Qwen,SD 1.4,SD 1.5,SD 1.5 LCM,SD 1.5 Hyper,SD 2.0,SD 2.1,SDXL 1.0,SDXL Lightning,SDXL Hyper,Wan Video 1.3B t2v,Wan Video 14B t2v,Wan Video 14B i2v 720p,Wan Video 2.2 TI2V-5B,Wan Video 2.2 T2V-A14B,ZImageTurbo,ZImageBase'.split(
    ',',
  )
/** Base models that Civitai keeps out of its `ActiveBaseModel`. */
export const hiddenBaseModels =
  'Imagen4,Nano Banana,Playground v2,Stable Cascade,SD 3,SD 3.5,SDXL 0.9,SDXL Turbo,SVD,SVD XT,Veo 3,Wan Video'.split(
    ',',
  )

const suffixes: Readonly<Record<string, string>> = {
  Checkpoint: ' Mix',
  TextualInversion: ' Embedding',
  Controlnet: ' ControlNet',
  Upscaler: ' 4x',
  VAE: ' VAE',
  Poses: ' Poses',
  Wildcards: ' Wildcards',
  Workflows: ' Workflow',
  ComfyWorkflows: ' Workflow',
}

/** What a model's name ends with, so that its type can be guessed. */
export function typeSuffix(type: string): string {
  return suffixes[type] ?? ''
}

/** HTML as creators write it: headings, lists, links, colours, an emoji now and then. */
export function description(name: string, light: string, random: Random): string {
  const strength = (0.6 + random.next() * 0.4).toFixed(1)
  const list = random.chance(0.5)
    ? `<ul><li>Steps: ${String(random.int(20, 36))}</li><li>CFG: ${String(random.int(4, 8))}</li></ul>`
    : `<p><span style="color:rgb(253, 126, 20)">Strength:</span> ${strength}</p>`
  const link = random.chance(0.3)
    ? '<p><a href="https://example.org/notes" rel="ugc" target="_blank">Notes</a> ❤️</p>'
    : ''
  return `<h3 id="about"><strong>${name}</strong></h3><p>Made for ${light}. Take it for pictures of places; people stay small in it.</p>${list}${link}`
}
