namespace TelemetryCore.Balances.Faults;

/// <summary>Suspects that nothing tells apart: each explains the period as well as the others.</summary>
/// <param name="Step">
/// 1 for what may be wrong alone; 2 for what may be wrong besides the first set of step 1, and so on. Sets of one step
/// are alternatives, the likeliest first; together they hold the fault with the confidence of the model.
/// </param>
/// <param name="First">Place of the first member in the suspects of the result.</param>
/// <param name="Count">How many members.</param>
/// <param name="Z">The magnitude of each over its standard deviation, the same for all; never negative.</param>
/// <param name="IsSignificant">Whether <paramref name="Z"/> exceeds the critical value of all tests (Sidak).</param>
public readonly record struct SuspectSet(int Step, int First, int Count, double Z, bool IsSignificant);
