import { useQuery } from '@tanstack/react-query'
import { bundledEnums } from '@shared/enums'
import type { Enums } from '@shared/model'
import { call } from '../api'
import { useApp } from '../state/store'

/** Types and base models to filter by: Civitai's current lists, or those we bring along while it cannot be asked. */
export function useEnums(): Enums {
  const civitaiUrl = useApp((app) => app.civitaiUrl)
  const { data } = useQuery({
    queryKey: ['enums', civitaiUrl],
    queryFn: () => call('enums', {}),
    networkMode: 'always',
    retry: false,
    staleTime: Infinity,
    gcTime: Infinity,
  })
  return {
    types: data !== undefined && data.types.length > 0 ? data.types : bundledEnums.types,
    baseModels: data !== undefined && data.baseModels.length > 0 ? data.baseModels : bundledEnums.baseModels,
  }
}
