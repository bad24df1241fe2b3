using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace TelemetryCore.TestKit;

/// <summary>What an assembly offers others, as sorted C#-like text: a line a type, an indented line a member.</summary>
public static class PublicApi
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static |
        BindingFlags.DeclaredOnly;

    public static string Describe(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var types = assembly.GetTypes().Where(IsOffered).OrderBy(type => type.FullName, StringComparer.Ordinal);
        return string.Concat(types.Select(Describe));
    }

    private static string Describe(Type type)
    {
        var members = type.IsEnum ? EnumMembers(type) : Members(type).Order(StringComparer.Ordinal);
        var lines = members.Select(member => $"    {member}\n");
        return $"{Header(type)}\n{string.Concat(lines)}\n";
    }

    private static string Header(Type type)
    {
        var name = $"{type.Namespace}.{CSharpName.Of(type)}";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"public delegate {CSharpName.OfReturn(invoke)} {name}({CSharpName.OfParameters(invoke)})";
        }

        var bases = type.IsEnum ? [Enum.GetUnderlyingType(type)] : Bases(type);
        var suffix = string.Join(", ", bases.Select(CSharpName.Of));
        return $"{Access(type)}{Kind(type)} {name}{If(suffix.Length > 0, " : ")}{suffix}" +
            CSharpName.Where(type, "\n    ");
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        var parent = type.BaseType is { } baseType && baseType != typeof(object) && baseType != typeof(ValueType)
            ? [baseType]
            : Array.Empty<Type>();
        return parent.Concat(type.GetInterfaces().Where(IsVisible).OrderBy(CSharpName.Of, StringComparer.Ordinal));
    }

    private static bool IsVisible(Type type) => type.IsVisible;

    private static string Access(Type type) =>
        type.IsNestedFamily || type.IsNestedFamORAssem ? "protected " : "public ";

    private static string Kind(Type type)
    {
        var record = IsRecord(type) ? "record " : "";
        return type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } =>
                $"{If(Has<IsReadOnlyAttribute>(type), "readonly ")}{If(type.IsByRefLike, "ref ")}{record}struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => $"{If(type.IsAbstract, "abstract ")}{If(type.IsSealed, "sealed ")}{record}class",
        };
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("PrintMembers", Declared) is { } print && Has<CompilerGeneratedAttribute>(print);

    private static IEnumerable<string> EnumMembers(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field =>
            $"{field.Name} = {Convert.ToString(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");

    private static IEnumerable<string> Members(Type type)
    {
        var members = type.GetMembers(Declared).Where(member => !Has<CompilerGeneratedAttribute>(member));
        foreach (var member in members)
        {
            var line = member switch
            {
                FieldInfo field when IsOffered(field.Attributes) => Field(field),
                ConstructorInfo constructor when IsOffered(constructor) =>
                    $"{Modifiers(constructor)}{CSharpName.Bare(type)}({CSharpName.OfParameters(constructor)})",
                MethodInfo { IsSpecialName: false } method when IsOffered(method) => Method(method, method.Name),
                MethodInfo method when IsOffered(method) && method.Name.StartsWith("op_", StringComparison.Ordinal) =>
                    Method(method, $"operator {method.Name[3..]}"),
                PropertyInfo property when Accessors(property).Any() => Property(property),
                EventInfo { AddMethod: { } add } item when IsOffered(add) =>
                    $"{Modifiers(add)}event {CSharpName.Of(item.EventHandlerType!)} {item.Name}",
                _ => null,
            };
            if (line is not null)
            {
                yield return line;
            }
        }
    }

    private static string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public " : "protected ";
        return field.IsLiteral
            ? $"{access}const {CSharpName.Of(field.FieldType)} {field.Name} = " +
              $"{CSharpName.Literal(field.GetRawConstantValue())}"
            : $"{access}{If(field.IsStatic, "static ")}{If(field.IsInitOnly, "readonly ")}" +
              $"{CSharpName.Of(field.FieldType)} {field.Name}";
    }

    private static string Method(MethodInfo method, string name)
    {
        var arguments = method.IsGenericMethod
            ? $"<{string.Join(", ", method.GetGenericArguments().Select(CSharpName.Of))}>"
            : "";
        var extension = If(Has<ExtensionAttribute>(method), "this ");
        return $"{Modifiers(method)}{CSharpName.OfReturn(method)} {name}{arguments}" +
            $"({extension}{CSharpName.OfParameters(method)}){CSharpName.Where(method, "\n        ")}";
    }

    private static string Property(PropertyInfo property)
    {
        var accessors = Accessors(property).ToArray();
        var widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        var index = property.GetIndexParameters().Length > 0
            ? $"this[{CSharpName.OfParameters(property)}]"
            : property.Name;
        var names = string.Concat(accessors.Select(accessor =>
            $"{If(accessor.IsFamily && widest.IsPublic, "protected ")}{CSharpName.OfAccessor(accessor)}; "));
        return $"{Modifiers(widest)}{If(Has<RequiredMemberAttribute>(property), "required ")}" +
            $"{Type(property)} {index} {{ {names}}}";
    }

    private static string Type(PropertyInfo property) => property.GetMethod is { } getter
        ? CSharpName.OfReturn(getter)
        : CSharpName.Of(property.PropertyType);

    private static IEnumerable<MethodInfo> Accessors(PropertyInfo property) =>
        property.GetAccessors(nonPublic: true).Where(IsOffered);

    private static string Modifiers(MethodBase member)
    {
        var access = member.IsPublic ? "public " : "protected ";
        var isOverride = member is MethodInfo method && method.GetBaseDefinition() != method;
        var kind = member switch
        {
            { DeclaringType.IsInterface: true, IsStatic: false } => "",
            { IsAbstract: true } => isOverride ? "abstract override " : "abstract ",
            { IsVirtual: true, IsFinal: false } => isOverride ? "override " : "virtual ",
            { IsVirtual: true } when isOverride => "sealed override ",
            _ => "",
        };
        return $"{access}{If(member.IsStatic, "static ")}{kind}";
    }

    private static bool IsOffered(Type type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsOffered(type.DeclaringType!)
            : type.IsPublic;

    private static bool IsOffered(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsOffered(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is
            FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem &&
        (attributes & FieldAttributes.SpecialName) == 0;

    private static bool Has<T>(MemberInfo member)
        where T : Attribute => member.IsDefined(typeof(T), inherit: false);

    private static string If(bool condition, string text) => condition ? text : "";
}
