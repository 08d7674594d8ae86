/** A base model's name for narrow places: "SDXL 1.0" -> "SDXL", "Wan Video 2.2 I2V-A14B" -> "Wan 2.2 I2V-A14B". */
export function shortBaseModel(name: string): string {
  return name.replace(/^SDXL 1\.0$/, 'SDXL').replace(/^Wan Video /, 'Wan ')
}
