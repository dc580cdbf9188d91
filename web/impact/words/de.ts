import type { Words } from './en.ts'

export const de: Words = {
  nobody: 'Bisher hat niemand geantwortet.',
  'came-back': {
    one: 'Von {n} Person, die begonnen hat, kam {returned} wieder.',
    other: 'Von {n} Menschen, die begonnen haben, kamen {returned} wieder.',
  },
  'came-back-none': {
    one: '{n} Person hat begonnen und noch keinen zweiten Wert.',
    other: 'Von {n} Menschen, die begonnen haben, hat bisher niemand einen zweiten Wert.',
  },
  'came-back-one': {
    one: '{n} Person hat begonnen und kam wieder.',
    other: 'Von {n} Menschen, die begonnen haben, kam einer wieder.',
  },
  'no-change-yet': 'Eine Veränderung lässt sich nennen, sobald jemand aus zwei Durchgängen einen Wert hat.',
  improved: 'Im Durchschnitt haben sie sich um {points} Punkte verbessert{interval}.',
  worsened: 'Im Durchschnitt haben sie sich um {points} Punkte verschlechtert{interval}.',
  rose: 'Im Durchschnitt sind ihre Werte um {points} Punkte gestiegen{interval}.',
  fell: 'Im Durchschnitt sind ihre Werte um {points} Punkte gesunken{interval}.',
  same: 'Im Durchschnitt sind ihre Werte gleich geblieben{interval}.',
  'lower-better': 'Niedrigere Werte sind hier besser.',
  interval: ' (95-%-KI {low} bis {high})',
  clear: 'Durch Zufall allein käme eine solche Veränderung kaum zustande (p {p}).',
  unclear: 'Eine solche Veränderung kann durchaus Zufall sein (p {p}).',
  mixed:
    'Nach Rängen geht die Veränderung in die andere Richtung (p {p}): Wenige große Veränderungen tragen diesen Mittelwert, also sollte man nichts daraus schließen.',
  tiny: 'Der Effekt ist sehr klein (Hedges’ g = {g}).',
  small: 'Der Effekt ist klein (Hedges’ g = {g}).',
  medium: 'Der Effekt ist mittelgroß (Hedges’ g = {g}).',
  large: 'Der Effekt ist groß (Hedges’ g = {g}).',
  reliable: {
    one: 'Stärker verändert, als solche Werte ohnehin schwanken, haben sich von {n} Person: {improved} zum Besseren, {declined} zum Schlechteren.',
    other:
      'Stärker verändert, als solche Werte ohnehin schwanken, haben sich von {n} Menschen: {improved} zum Besseren, {declined} zum Schlechteren.',
  },
  'left-alike': 'Wer nicht wiederkam, hatte nicht auf deutlich anderer Höhe begonnen.',
  'left-higher':
    'Wer nicht wiederkam, hatte mit höheren Werten begonnen; die Veränderung der anderen gilt daher vielleicht nicht für alle.',
  'left-lower':
    'Wer nicht wiederkam, hatte mit niedrigeren Werten begonnen; die Veränderung der anderen gilt daher vielleicht nicht für alle.',
  'too-few': 'Weniger als fünf Menschen kamen wieder: zu wenige, um etwas daraus zu schließen.',
  hidden: 'Weniger als fünf Menschen passen dazu. Zu ihrem Schutz werden ihre Werte nicht gezeigt.',
  'few-others': 'Weniger als fünf Menschen gehören nicht dazu. Zu ihrem Schutz werden keine Werte gezeigt.',
  'all-alike': 'Alle haben sich um gleich viel verändert, also gibt es nichts zu prüfen.',
  'none-changed': 'Bei niemandem hat sich der Wert verändert, also gibt es nichts zu prüfen.',
}
