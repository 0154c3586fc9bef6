import type { Place } from '../document/types.ts'
import { visible } from './escape.ts'

/** A place as people and editors read it: path:line:column, or path:sheet!C7. */
export function placeText(path: string, place: Place): string {
  return `${visible(path)}:${pointText(place)}`
}

/** Where a place stands for a reader of a file: with the path only where that is another file. */
export function placeFrom(path: string, place: Place): string {
  return place.path === path ? pointText(place) : placeText(place.path, place)
}

/** The same without the path. */
export function pointText({ sheet, cell, point }: Place): string {
  return cell === undefined ? `${point.line}:${point.column}` : visible(`${sheet ?? ''}!${cell}`)
}
