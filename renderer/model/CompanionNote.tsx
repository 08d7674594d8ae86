import { Button } from '@mantine/core'
import { PackagePlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '@shared/format'
import type { ModelFile, ModelVersion } from '@shared/model'
import { useTypeLabel } from '../browse/useTypeLabel'
import { shorten } from '../ui/shorten'
import { roleOf } from './fileMarks'
import { Note } from './Note'
import { useKindLabel } from './useKindLabel'

type CompanionNoteProps = {
  version: ModelVersion
  modelType: string
  ticked: ReadonlySet<number>
  onAdd: (fileIds: readonly number[]) => void
}

/** While the model itself is ticked and what it comes with is not: says so, and adds it. Nothing else. */
export function CompanionNote({ version, modelType, ticked, onAdd }: CompanionNoteProps) {
  const { t } = useTranslation('model')
  const typeLabel = useTypeLabel()
  const kindLabel = useKindLabel()
  const wantsModel = version.files.some((file) => ticked.has(file.id) && roleOf(file) === 'weights')
  const left = oneOfEachKind(version.files, ticked)
  if (!wantsModel || left.length === 0) return null
  const kinds = left.map(({ kind }) => kindLabel(kind)).join(', ')
  const bytes = left.reduce((sum, file) => sum + file.bytes, 0)
  return (
    <Note
      tone="plain"
      icon={PackagePlus}
      title={t('companion.title', { type: shorten(typeLabel(modelType), 40), kinds })}
      action={
        <Button
          size="xs"
          variant="default"
          data-testid="add-companions"
          onClick={() => onAdd(left.map(({ id }) => id))}
        >
          {t('companion.add', { bytes: formatBytes(bytes) })}
        </Button>
      }
    >
      {t('companion.text')}
    </Note>
  )
}

/** Of each kind of companion of which none is ticked the first that is not dangerous. */
function oneOfEachKind(files: readonly ModelFile[], ticked: ReadonlySet<number>): ModelFile[] {
  const companions = files.filter((file) => roleOf(file) === 'companion')
  const had = new Set(companions.filter(({ id }) => ticked.has(id)).map(({ kind }) => kind))
  const byKind = new Map<string, ModelFile>()
  for (const file of companions) {
    if (!had.has(file.kind) && !byKind.has(file.kind) && file.scan !== 'danger') byKind.set(file.kind, file)
  }
  return [...byKind.values()]
}
