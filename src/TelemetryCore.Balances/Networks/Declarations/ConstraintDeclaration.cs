namespace TelemetryCore.Balances.Networks.Declarations;

/// <summary>Any other equation: the sum of coefficients times streams is the constant.</summary>
internal sealed record ConstraintDeclaration(
    string Name, IReadOnlyList<(double Coefficient, string Stream)> Terms, double Constant);
