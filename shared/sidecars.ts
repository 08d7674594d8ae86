/**
 * Files beside a model that some program reads, and that are written only when a person wants them: `webuiJson`
 * (`name.json`) for A1111 and its kin, `cmInfo` (`name.cm-info.json`) for Stability Matrix.
 */
export const optionalSidecars = ['webuiJson', 'cmInfo'] as const
export type OptionalSidecar = (typeof optionalSidecars)[number]
