namespace TelemetryCore;

/// <summary>Every bound of the engine in one place; a test holds the relations between them.</summary>
internal static class Limits
{
    /// <summary>
    /// A series name part: long enough for a 24-character MN and a spelled-out factor, short enough for a log line.
    /// </summary>
    public const int NamePartLengthMax = 128;

    /// <summary>Decimals whose power of ten a double holds exactly, with room for the integer part.</summary>
    public const int DecimalsMax = 15;

    /// <summary>Series in one engine: a province of 100,000 outlets with ten factors each.</summary>
    public const int SeriesMax = 1 << 20;

    /// <summary>Lanes of one engine: more than any machine has cores.</summary>
    public const int LanesMax = 1024;

    /// <summary>
    /// Rows of a head, and of the unit that it becomes when it is sealed. A thousand full heads take 21 MiB.
    /// </summary>
    public const int HeadCapacityMax = 1024;

    /// <summary>
    /// Rows of the largest unit, the smallest thing that is decoded: a buffer for it stays within L2.
    /// </summary>
    public const int UnitRowsMax = 4096;

    /// <summary>Units of one chunk.</summary>
    public const int UnitsPerChunkMax = 16;

    /// <summary>
    /// Bytes that a lane holds for the next commit before appends must wait for it: 380,000 samples one by one.
    /// </summary>
    public const int JournalBufferBytesMax = 8 << 20;

    /// <summary>
    /// Bytes with which a lane asks for a commit before its time: it fills the rest while the commit is written.
    /// </summary>
    public const int JournalBufferBytesDue = JournalBufferBytesMax / 4;

    /// <summary>
    /// Bytes of one note: an alarm with all that it rests on, or the text of a rule, many times over.
    /// </summary>
    public const int NoteBytesMax = 64 << 10;

    /// <summary>Bytes of the text of one rule, so that it fits a note with its names and its policy.</summary>
    public const int RuleTextBytesMax = 60 << 10;

    /// <summary>Bytes at which a file of notes is full and the next one is begun.</summary>
    public const int NotesFileBytes = 16 << 20;

    /// <summary>Bytes of the notes that are read over before the first one that is asked for.</summary>
    public const int NoteMarkBytes = 64 << 10;

    /// <summary>Characters of the name under which a sample is amended.</summary>
    public const int WhoLengthMax = 128;

    /// <summary>Characters of the reason for which a sample is amended.</summary>
    public const int WhyLengthMax = 1024;

    /// <summary>
    /// The first head of a series; heads grow by <see cref="HeadGrowth"/> until they are full chunks.
    /// </summary>
    public const int HeadCapacityMin = 256;

    /// <summary>How much larger each head of a young series is than the one before.</summary>
    public const int HeadGrowth = 4;

    /// <summary>
    /// Rows that came late into sealed chunks and wait to be merged into them: a late row copies these, not the chunk.
    /// </summary>
    public const int LateRowsMax = 1024;

    /// <summary>The first room for late rows; most series need no more.</summary>
    public const int LateRowsMin = 64;

    /// <summary>
    /// Bytes of one page of a lane's memory: some thirty sealed chunks, and not on the large-object heap.
    /// </summary>
    public const int PageBytes = 64 * 1024;

    /// <summary>
    /// Lists, heads and late rows of one capacity that a lane keeps spare after they are outgrown.
    /// </summary>
    public const int SparesMin = 4;

    /// <summary>Readers of chunks that a thread keeps for reuse: cursors open side by side.</summary>
    public const int PooledReadersMax = 4;

    /// <summary>
    /// Samples of the largest window whose rings a thread keeps for reuse: a month by seconds is let go.
    /// </summary>
    public const int PooledWindowSamplesMax = 1 << 20;

    /// <summary>
    /// Superseded versions of one series; a sensor that flips between two values must not fill the memory.
    /// </summary>
    public const int VersionsPerSeriesMax = 1 << 16;

    /// <summary>Standing windows of one series.</summary>
    public const int WindowsPerSeriesMax = 16;

    /// <summary>
    /// Panes of one window, of each of which a partial is kept: a day by seconds is 86,400 of them.
    /// </summary>
    public const int PanesPerWindowMax = 100_000;

    /// <summary>Aggregates of one window: what fits a result without memory of its own.</summary>
    public const int AggregatesPerWindowMax = 8;

    /// <summary>
    /// Runs of samples that a standing window remembers so that a correction can change them: a stoppage a day for a
    /// hundred years and more.
    /// </summary>
    public const int RunsPerWindowMax = 1 << 16;

    /// <summary>
    /// Missing samples up to which it is computed what a window can become: a month of minutes and more.
    /// </summary>
    public const int ForeseenSamplesMax = 100_000;

    /// <summary>Limits of one series.</summary>
    public const int LimitsPerSeriesMax = 64;

    /// <summary>
    /// Exceedances that a limit remembers so that late data can amend them: a chattering alarm's of some hours, a quiet
    /// one's of years.
    /// </summary>
    public const int EpisodesPerLimitMax = 512;

    /// <summary>Stale alarms of a limit that late data can amend: each has lasted for a day.</summary>
    public const int StaleAlarmsPerLimitMax = 64;

    /// <summary>
    /// Alarms that are remembered so that a late one can show a flood: of a calm site those of a week, of a flood all.
    /// </summary>
    public const int FloodAlarmsMax = 1024;

    /// <summary>Alarms or transitions with which a flood or chatter begins; a tenth of what is remembered.</summary>
    public const int AlarmsOfFloodMax = 100;

    /// <summary>Lines of a threshold that changes: far more than the hours of a week.</summary>
    public const int ThresholdLinesMax = 4096;

    /// <summary>The rank of a highest sample that may be asked for: more than a window of a year has hours.</summary>
    public const int HighestNumberMax = 1_000_000;

    /// <summary>Things in quarantine.</summary>
    public const int QuarantineEntriesMax = 1_000_000;

    /// <summary>Steps of alarms held in memory, at least: one burst of a station.</summary>
    public const int AlarmHistoryMin = 16;

    /// <summary>Steps of alarms held in memory, and in one answer.</summary>
    public const int AlarmHistoryMax = 1_000_000;

    /// <summary>Raw bytes that one quarantine entry keeps; longer material is cut, and says so.</summary>
    public const int QuarantineEntryBytesMax = 4096;

    /// <summary>
    /// Hot segments that are merged at a time: a row is written once hot and once cold, and a query opens a few files.
    /// </summary>
    public const int SegmentsPerCompaction = 8;

    /// <summary>The least memory or journal that an engine on disk can work with.</summary>
    public const long MemoryLimitMin = 1L << 20;

    /// <summary>More memory or journal than any machine has use for.</summary>
    public const long MemoryLimitMax = 1L << 40;

    /// <summary>The shortest time between group commits: less than a disk takes for one.</summary>
    public static readonly TimeSpan CommitIntervalMin = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time between group commits; who can lose more wants no durability.</summary>
    public static readonly TimeSpan CommitIntervalMax = TimeSpan.FromMinutes(1);

    /// <summary>The shortest window.</summary>
    public static readonly TimeSpan WindowSizeMin = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest window that follows the local hour; longer ones lie on the standard clock or follow the calendar.
    /// </summary>
    public static readonly TimeSpan WindowSizeMax = TimeSpan.FromHours(1);

    /// <summary>The longest window of a fixed size, and the longest gap within one: a leap year.</summary>
    public static readonly TimeSpan WindowReachMax = TimeSpan.FromDays(366);

    /// <summary>The unit of panes: faster than any instrument of a station reports.</summary>
    public static readonly TimeSpan PaneSizeMin = TimeSpan.FromMilliseconds(1);

    /// <summary>The shortest declared cadence, one microsecond: a timestamp's resolution.</summary>
    public static readonly TimeSpan CadenceMin = TimeSpan.FromMicroseconds(1);

    /// <summary>The longest declared cadence, one year: a meter read by hand.</summary>
    public static readonly TimeSpan CadenceMax = TimeSpan.FromDays(366);

    /// <summary>The widest bound ahead of the clock, which a clock of this millennium still adds up with.</summary>
    public static readonly TimeSpan FutureSkewMax = TimeSpan.FromDays(366 * 7000);

    /// <summary>The longest lateness, ten years: a whole archive entered backwards.</summary>
    public static readonly TimeSpan LatenessMax = TimeSpan.FromDays(3660);

    /// <summary>The longest span of statistics of alarms, ten years, of which each ten minutes are counted.</summary>
    public static readonly TimeSpan StatisticsSpanMax = TimeSpan.FromDays(3660);
}
