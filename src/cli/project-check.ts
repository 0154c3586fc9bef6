import { resolve } from 'node:path'
import type { Document } from '../document/types.ts'
import { compile } from '../project/compile.ts'
import { type Fault, Faults } from '../project/faults.ts'
import { loadProject } from '../project/load.ts'
import { projectFiles } from './project-files.ts'
import type { ProjectPlace } from './project-places.ts'

/** What compiling projects finds wrong, by the full path of the file it stands in. */
export interface ProjectFaults {
  readonly byPath: ReadonlyMap<string, readonly Fault[]>
  /** Settings files, which are no documents of their own, that have faults. */
  readonly settings: readonly { readonly path: string; readonly document: Document }[]
}

/** Compiles projects without writing anything. */
export async function projectFaults(places: readonly ProjectPlace[]): Promise<ProjectFaults> {
  const byPath = new Map<string, Fault[]>()
  const settings: { path: string; document: Document }[] = []
  for (const place of places) {
    const faults = new Faults()
    const project = await loadProject(projectFiles(place.root), place.entry, faults)
    if (project) compile(project)
    for (const fault of faults.all) {
      const path = resolve(place.root, fault.document.path)
      const own = byPath.get(path)
      if (own) own.push(fault)
      else {
        byPath.set(path, [fault])
        if (fault.document.path === 'plan.yaml') settings.push({ path, document: fault.document })
      }
    }
  }
  return { byPath, settings }
}
