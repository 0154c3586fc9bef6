import type { HeadingStyle } from '../../plan/publication.ts'
import type { Face } from './page.ts'

/** How a heading is set. */
export interface HeadingLook {
  readonly face: Face
  /** Points. */
  readonly size: number
  readonly centred: boolean
}

/**
 * 一、 in 黑体, （一） in 楷体, 1. and （1） in 仿宋, all of the size of the body and without added bold (GB/T 9704-2012,
 * 7.3.3). Chapters and sections, which the standard does not know, are centred, as plans print them.
 */
export const HEADING_LOOKS: Readonly<Record<HeadingStyle, HeadingLook>> = {
  chapter: { face: 'hei', size: 18, centred: true },
  section: { face: 'kai', size: 16, centred: true },
  level1: { face: 'hei', size: 16, centred: false },
  level2: { face: 'kai', size: 16, centred: false },
  level3: { face: 'body', size: 16, centred: false },
  level4: { face: 'body', size: 16, centred: false },
}
