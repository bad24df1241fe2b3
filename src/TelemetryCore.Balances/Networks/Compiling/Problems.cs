using System.Text;

namespace TelemetryCore.Balances.Networks.Compiling;

/// <summary>Gathers what stands against a model, so that all of it is said at once.</summary>
internal sealed class Problems
{
    private readonly List<ModelProblem> _all = [];

    public IReadOnlyList<ModelProblem> All => _all;

    public bool IsEmpty => _all.Count == 0;

    public void Add(ModelProblemKind kind, string subject, string message) =>
        _all.Add(new ModelProblem(kind, subject, message));

    /// <summary>
    /// Refuses what nobody can write into the head of a column; two names there are the ends of a period.
    /// </summary>
    public void CheckName(string name, string what)
    {
        if (name.Length == 0 || name.Trim() != name || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name)) != name)
        {
            Add(ModelProblemKind.NameUnusable, name,
                $"{what} cannot be called '{name}'; a name is a text without blanks around it");
        }
        else if (name is "from" or "to")
        {
            Add(ModelProblemKind.NameUnusable, name,
                $"{what} cannot be called '{name}', which stands for an end of a period in readings");
        }
    }
}
