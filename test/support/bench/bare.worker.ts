import { answer } from './asked-worker';
import { runBare } from './bare-session';

answer(runBare);
