import { Portal } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { shorten } from '../ui/shorten'
import { DestinationDialog, Places } from './DestinationDialog'
import classes from './Destinations.module.css'
import { askWhere, endDrag, useSent } from './sentModel'
import { useDestinations } from './useDestinations'
import { useQueueDefault } from './useQueueDefault'

/**
 * While a model is dragged, the programs and folders that it can be dropped on, at the right edge; and for those who use no
 * mouse the same as a dialog.
 */
export function DestinationRail() {
  const { t } = useTranslation('destinations')
  const { dragged, asked } = useSent((sent) => sent)
  const { queue, dialog } = useQueueDefault()
  // There when a drag begins, which is over in a second.
  useDestinations()
  useEffect(() => {
    window.addEventListener('dragend', endDrag)
    return () => window.removeEventListener('dragend', endDrag)
  }, [])
  return (
    <>
      {dragged !== null && (
        <Portal>
          <aside
            className={classes.rail}
            aria-label={t('rail')}
            data-testid="destination-rail"
            // Beside the places nothing is dropped, but the drag does not look refused either.
            onDragOver={(event) => event.preventDefault()}
          >
            <h2 className={classes.railTitle}>{t('drop')}</h2>
            <Places
              type={dragged.type}
              onChoose={(target) => {
                endDrag()
                void queue(dragged, target)
              }}
              onLeave={endDrag}
            />
          </aside>
        </Portal>
      )}
      {asked !== null && (
        <DestinationDialog
          title={t('title', { name: shorten(asked.name, 60) })}
          type={asked.type}
          onChoose={(target) => void queue(asked, target)}
          onClose={() => askWhere(null)}
        />
      )}
      {dialog}
    </>
  )
}
