import { Button, NativeSelect } from '@mantine/core'
import { ArrowLeft } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useShallow } from 'zustand/react/shallow'
import { formatBytes, formatCount } from '@shared/format'
import type { Model, ModelFile, ModelVersion } from '@shared/model'
import { useApp } from '../state/store'
import { viewOfPicture } from '../ui/contentLevel'
import { dayOf } from '../ui/dates'
import { PictureView } from '../ui/PictureView'
import { shorten } from '../ui/shorten'
import classes from './CompareView.module.css'
import { DescriptionDiff } from './DescriptionDiff'
import { useFormatLabel } from './useFormatLabel'
import { useKindLabel } from './useKindLabel'
import { useVersionFacts } from './useVersionFacts'

/** Of longer lists only so many are compared at a glance. */
const MOST_FILES = 20
const MOST_WORDS = 30
const MOST_PICTURES = 4
const THUMB_WIDTH = 110

type CompareViewProps = {
  model: Model
  versionIds: readonly [number, number]
  onVersions: (first: number, second: number) => void
  /** Shows one of them on its own again. */
  onOpen: (versionId: number) => void
}

/** Two versions side by side: what they are made for, their files, trigger words, texts and pictures. */
export function CompareView({ model: listed, versionIds: [first, second], onVersions, onOpen }: CompareViewProps) {
  const { t } = useTranslation('model')
  const { model: half } = useVersionFacts(listed, first)
  const { model } = useVersionFacts(half, second)
  const a = model.versions.find(({ id }) => id === first)
  const b = model.versions.find(({ id }) => id === second)
  if (a === undefined || b === undefined) return null
  const options = model.versions.map(({ id, name }) => ({ value: String(id), label: shorten(name, 60) }))
  const row = (label: string, cell: (version: ModelVersion, other: ModelVersion) => ReactNode) => (
    <tr>
      <th scope="row">{label}</th>
      <td>{cell(a, b)}</td>
      <td>{cell(b, a)}</td>
    </tr>
  )
  return (
    <section aria-labelledby="compare" data-testid="compare-view">
      <div className={classes.head}>
        <h2 id="compare" className={classes.title}>
          {t('compare.title')}
        </h2>
        <Button
          variant="default"
          size="xs"
          leftSection={<ArrowLeft size={14} aria-hidden="true" />}
          onClick={() => onOpen(first)}
        >
          {t('compare.done')}
        </Button>
      </div>
      <div className={classes.box}>
        <table className={classes.table}>
          <thead>
            <tr>
              <td />
              {[a, b].map((version, index) => (
                <th scope="col" key={index}>
                  <NativeSelect
                    size="xs"
                    aria-label={t(index === 0 ? 'compare.first' : 'compare.second')}
                    value={String(version.id)}
                    data={options}
                    onChange={(event) => {
                      const id = Number(event.currentTarget.value)
                      if (index === 0) onVersions(id, second)
                      else onVersions(first, id)
                    }}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {row(t('compare.baseModel'), ({ baseModel }) => (baseModel === null ? '–' : shorten(baseModel, 60)))}
            {row(t('compare.published'), ({ publishedAt }) => (publishedAt === null ? '–' : dayOf(publishedAt)))}
            {row(t('compare.access'), ({ access }) => t(`compare.accesses.${access.kind}`))}
            {row(t('downloads'), ({ downloads }) => formatCount(downloads))}
            {row(t('compare.files'), (version) => (
              <Files files={version.files} />
            ))}
            {row(t('triggerWords'), (version, other) => (
              <Words words={version.triggerWords} others={other.triggerWords} />
            ))}
            {row(t('gallery.label'), (version) => (
              <Pictures version={version} />
            ))}
            {row('', (version) => (
              <Button variant="default" size="xs" onClick={() => onOpen(version.id)}>
                {t('compare.open', { version: shorten(version.name, 40) })}
              </Button>
            ))}
          </tbody>
        </table>
      </div>
      <DescriptionDiff first={a} second={b} />
    </section>
  )
}

function Files({ files }: { files: readonly ModelFile[] }) {
  const { t } = useTranslation('model')
  const formatLabel = useFormatLabel()
  const kindLabel = useKindLabel()
  if (files.length === 0) return <>–</>
  return (
    <ul className={classes.files}>
      {files.slice(0, MOST_FILES).map((file) => (
        <li key={file.id}>
          <span>
            {[kindLabel(file.kind), file.precision, file.quant, formatLabel(file)]
              .filter((part) => part !== null)
              .map((part) => shorten(part, 40))
              .join(' · ')}
          </span>
          <span className={classes.size}>{formatBytes(file.bytes)}</span>
        </li>
      ))}
      {files.length > MOST_FILES && <li>{t('compare.more', { count: files.length - MOST_FILES })}</li>}
    </ul>
  )
}

/** Trigger words; those that the other version has not are marked. */
function Words({ words, others }: { words: readonly string[]; others: readonly string[] }) {
  const { t } = useTranslation('model')
  const had = new Set(others)
  if (words.length === 0) return <>–</>
  return (
    <ul className={classes.words}>
      {words.slice(0, MOST_WORDS).map((word, index) => (
        <li
          key={index}
          data-only={!had.has(word) || undefined}
          title={had.has(word) ? undefined : t('compare.onlyHere')}
        >
          {shorten(word, 80)}
        </li>
      ))}
      {words.length > MOST_WORDS && <li>{t('compare.more', { count: words.length - MOST_WORDS })}</li>}
    </ul>
  )
}

function Pictures({ version }: { version: ModelVersion }) {
  const limits = useApp(useShallow(({ settings }) => ({ showUpTo: settings.showUpTo, blurAbove: settings.blurAbove })))
  const shown = useMemo(
    () => version.pictures.filter(({ level }) => viewOfPicture(level, limits) !== 'hidden').slice(0, MOST_PICTURES),
    [version.pictures, limits],
  )
  if (shown.length === 0) return <>–</>
  return (
    <div className={classes.pictures}>
      {shown.map(({ url, level, blurHash }, index) => (
        <span key={index} className={classes.picture}>
          <PictureView url={url} level={level} blurHash={blurHash} width={THUMB_WIDTH} alt="" />
        </span>
      ))}
    </div>
  )
}
