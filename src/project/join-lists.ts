import { ZERO } from '../quantity/decimal.ts'
import type { ProjectList } from './project-list.ts'

/** Several files make one list: their projects in order, their columns by name. */
export function joinLists(lists: readonly ProjectList[]): ProjectList | undefined {
  const [first] = lists
  if (!first || lists.length === 1) return first
  const sources = [...new Set(lists.flatMap((list) => list.sources))]
  const years = [...new Set(lists.flatMap((list) => list.years))].sort((a, b) => a - b)
  const texts: ProjectList['texts'][number][] = []
  for (const text of lists.flatMap((list) => list.texts))
    if (!texts.some(({ key }) => key === text.key)) texts.push(text)
  return {
    ...first,
    texts,
    sources,
    years,
    projects: lists.flatMap((list) => {
      const fundingAt = sources.map((source) => list.sources.indexOf(source))
      const yearlyAt = years.map((year) => list.years.indexOf(year))
      return list.projects.map((project) => ({
        ...project,
        funding: fundingAt.map((at) => project.funding[at] ?? ZERO),
        yearly: yearlyAt.map((at) => project.yearly[at] ?? ZERO),
      }))
    }),
  }
}
