using TelemetryCore.Balances.Networks.Compiling;
using TelemetryCore.Balances.Networks.Declarations;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Networks.Json;

/// <summary>A model as text that people write; equal declarations have equal bytes.</summary>
internal static class BalanceModelJson
{
    /// <summary>The text whose hash is the version of the model, on one line, in UTF-8.</summary>
    public static byte[] Write(ModelDeclaration declaration) =>
        JsonText.Write(writer => new ModelWriter(writer).Write(declaration));

    /// <summary>The model that a text describes; null when there are problems.</summary>
    public static BalanceModel? Read(string json, out IReadOnlyList<ModelProblem> problems)
    {
        var found = new Problems();
        problems = found.All;
        try
        {
            return ModelCompiler.Compile(JsonText.Read(json, new ModelReader(found).Read), found);
        }
        catch (JsonTextException fault)
        {
            found.Add(ModelProblemKind.Text, "", fault.Message);
            return null;
        }
    }
}
