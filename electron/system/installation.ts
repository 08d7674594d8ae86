import { posix } from 'node:path'

/** How this copy of the app came to be here, as far as the system tells. */
export interface Installation {
  platform: NodeJS.Platform
  /** What electron-builder wrote into `package-type` beside the app; null: no such file. */
  packageType: string | null
  /** Of the environment: the file of an AppImage, and where its runtime has put what is in it. */
  appImage: string | undefined
  appDir: string | undefined
  /** The program that runs. */
  executable: string
}

/**
 * True where a newer version can take the place of this copy: on Windows and macOS each that is installed; on Linux a deb, an rpm,
 * or an AppImage, but not what was unpacked from an archive. The variables of an AppImage alone are no sign: a program that an
 * AppImage started has inherited them, and would then replace that one's file. Pure.
 */
export function canBeReplaced({ platform, packageType, appImage, appDir, executable }: Installation): boolean {
  if (platform !== 'linux') return true
  const isWithin = appDir !== undefined && appDir !== '' && executable.startsWith(posix.normalize(`${appDir}/`))
  const isAppImage = isWithin && appImage !== undefined && posix.isAbsolute(appImage)
  if (packageType === null) return isAppImage
  // Both at once is a package that was built wrongly: electron-updater would take it for what it is not.
  return !isWithin && (packageType === 'deb' || packageType === 'rpm')
}
