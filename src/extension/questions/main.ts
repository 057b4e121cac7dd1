import { watchReading } from '../../data/files/readingWatch';
import type { Questions } from '../../shared/questions';
import { serveRequests } from '../../workers/serveRequests';
import { answers } from './answers';

/*
 * The entry of the processes of questions: they read files away from the editor, whose own thread must stay free, and from
 * jobs, so that a file which breaks its reader breaks none of them.
 */

// Each question looks anew at what is on the web.
serveRequests<Questions>(answers, (work, signal) => watchReading(work, signal).outcome);
