using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TelemetryCore.TestKit;

/// <summary>Reflection's types and parameters as C# writes them.</summary>
internal static class CSharpName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type) => type switch
    {
        { IsByRef: true } => Of(type.GetElementType()!),
        { IsArray: true } => $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]",
        { IsPointer: true } => $"{Of(type.GetElementType()!)}*",
        { IsGenericParameter: true } => type.Name,
        _ when Nullable.GetUnderlyingType(type) is { } value => $"{Of(value)}?",
        _ when Keywords.TryGetValue(type, out var keyword) => keyword,
        _ => Nested(type),
    };

    /// <summary>The name without its type arguments, as a constructor has it.</summary>
    public static string Bare(Type type) => type.Name.Split('`')[0];

    public static string OfReturn(MethodInfo method) => method.ReturnType.IsByRef
        ? $"ref {(IsReadOnly(method.ReturnParameter) ? "readonly " : "")}{Of(method.ReturnType)}"
        : Of(method.ReturnType);

    public static string OfParameters(MethodBase method) => Join(method.GetParameters());

    public static string OfParameters(PropertyInfo indexer) => Join(indexer.GetIndexParameters());

    public static string OfAccessor(MethodInfo accessor) =>
        accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get" :
        accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init" : "set";

    public static string Where(Type type, string before) => Where(type.GetGenericArguments(), before);

    public static string Where(MethodInfo method, string before) => Where(method.GetGenericArguments(), before);

    public static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        char letter => $"'{letter}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Nested(Type type)
    {
        // A nested type repeats the type parameters of the types around it, in front of its own.
        var outer = type.DeclaringType is { } around ? around.GetGenericArguments().Length : 0;
        var own = type.GetGenericArguments().Skip(outer).Select(Of).ToArray();
        var name = own.Length > 0 ? $"{Bare(type)}<{string.Join(", ", own)}>" : Bare(type);
        return type.DeclaringType is { } declaring ? $"{Of(declaring)}.{name}" : name;
    }

    private static string Join(ParameterInfo[] parameters) => string.Join(", ", parameters.Select(Of));

    private static string Of(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { ParameterType.IsByRef: true, IsOut: true } => "out ",
            { ParameterType.IsByRef: true } when IsReadOnly(parameter) => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) => "params ",
            _ when parameter.IsDefined(typeof(ParamCollectionAttribute), false) => "params ",
            _ => "",
        };
        return $"{passing}{Of(parameter.ParameterType)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        var isEmptyStruct = parameter.RawDefaultValue is null && parameter.ParameterType.IsValueType &&
            Nullable.GetUnderlyingType(parameter.ParameterType) is null;
        return $" = {(isEmptyStruct ? "default" : Literal(parameter.DefaultValue))}";
    }

    private static bool IsReadOnly(ParameterInfo parameter) => parameter.IsDefined(typeof(IsReadOnlyAttribute), false);

    private static string Where(Type[] arguments, string before) => string.Concat(arguments
        .Where(argument => argument.IsGenericParameter)
        .Select(Constraints)
        .Where(constraints => constraints.Length > 0)
        .Select(constraints => before + constraints));

    private static string Constraints(Type argument)
    {
        var special = argument.GenericParameterAttributes & GenericParameterAttributes.SpecialConstraintMask;
        var isStruct = special.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var types = argument.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(Of);
        string[] parts =
        [
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. special.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. types.Order(StringComparer.Ordinal),
            .. !isStruct && special.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)
                ? ["new()"]
                : Array.Empty<string>(),
        ];
        return parts.Length > 0 ? $"where {argument.Name} : {string.Join(", ", parts)}" : "";
    }
}
