import { serveRequests } from '../../workers/serveRequests';
import { answerQuestion } from './answers';
import type { ToQuestionProcess } from './questionProtocol';

/*
 * The entry of the process of questions: reads files away from the editor, whose own thread must stay free, and from
 * jobs, so that a file which breaks its reader breaks none of them.
 */

serveRequests<ToQuestionProcess>((asked, { signal }) => answerQuestion(asked, signal));
