import { Check, Minus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Model } from '@shared/model'
import classes from './Description.module.css'
import { licenceRules } from './licenceRules'

/** The creator's permissions in words. */
export function Licence({ permissions }: { permissions: Model['permissions'] }) {
  const { t } = useTranslation('model')
  const rules = licenceRules(permissions)
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>{t('licence.title')}</h2>
      {rules.length === 0 ? (
        <p className={classes.none}>{t('licence.unknown')}</p>
      ) : (
        <ul className={classes.rules}>
          {rules.map(({ key, allowed }) => (
            <li key={key} data-allowed={allowed}>
              {allowed ? (
                <Check size={14} aria-label={t('licence.allowed')} />
              ) : (
                <Minus size={14} aria-label={t('licence.refused')} />
              )}
              {t(`licence.${key}`)}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
