import { hrefOf } from '../../routes/routes';
import './tasks.css';

interface Task {
  readonly title: string;
  readonly about: string;
  readonly href: string;
}

/** From what most people want next to what few do. */
const TASKS: readonly Task[] = [
  {
    title: 'Check this phone',
    about: 'Can its figures be trusted? Half a minute a backend.',
    href: hrefOf({ name: 'check' }),
  },
  {
    title: 'Best for this phone',
    about: 'The best network within a time limit that you set.',
    href: hrefOf({ name: 'best' }),
  },
  {
    title: 'Compare',
    about: 'Backends or phones side by side, on the same cells.',
    href: hrefOf({ name: 'compare', ids: [] }),
  },
  {
    title: 'Design a study',
    about: 'Choose the networks, the backends and how they are timed.',
    href: hrefOf({ name: 'design' }),
  },
  {
    title: 'Popular networks',
    about: 'From SqueezeNet to ConvNeXt: what they cost, and how fast they are.',
    href: hrefOf({ name: 'networks' }),
  },
  {
    title: 'Draw a cell',
    about: 'Wire one by hand and time it.',
    href: hrefOf({ name: 'cell', space: 'nas-bench-101', initial: undefined }),
  },
  {
    title: 'Your own model',
    about: 'Time a TensorFlow.js model. Its files stay here.',
    href: hrefOf({ name: 'own-model' }),
  },
];

/** The other things to do here, each with a line of what it is for. */
export function Tasks() {
  return (
    <section class="section" aria-labelledby="tasks-title">
      <h2 id="tasks-title">More to do</h2>
      <ul class="tasks">
        {TASKS.map(({ title, about, href }) => (
          <li key={href} class="task">
            <a class="task-link" href={href}>
              {title}
            </a>
            <span class="note">{about}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
