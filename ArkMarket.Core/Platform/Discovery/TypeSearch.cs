using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace ArkMarket.Core.Platform;

/// <summary>
/// Finds what a contributor added by adding a file. What comes into question is read from the assembly's file, and only that
/// is loaded. To load all types, with what the compiler makes for each lambda and async method, costs memory for good and a
/// tenth of the app's start.
/// </summary>
public static class TypeSearch
{
    private const string Constructor = ".ctor";

    /// <summary>What the compiler gives to each record class, and to no other.</summary>
    private const string RecordMark = "<Clone>$";

    /// <summary>The classes of an assembly that derive from <typeparamref name="T"/>, directly or not, and are not abstract.</summary>
    public static IReadOnlyList<Type> Subtypes<T>(Assembly assembly) where T : class
    {
        var home = typeof(T).Assembly.GetName().Name!;
        return [.. Load(assembly, (reader, type) => MayDerive(reader, type, home)).Where(type => type.IsSubclassOf(typeof(T)))];
    }

    /// <summary>The public classes of an assembly that are made of something else: what may be a service. Records are values.</summary>
    public static IReadOnlyList<Type> MadeOfOthers(Assembly assembly) => Load(assembly, (reader, type) =>
        (type.Attributes & TypeAttributes.VisibilityMask) is TypeAttributes.Public
        && type.GetMethods().Select(reader.GetMethodDefinition).Any(method => reader.StringComparer.Equals(method.Name, Constructor) && method.GetParameters().Count > 0)
        && !type.GetMethods().Any(method => reader.StringComparer.Equals(reader.GetMethodDefinition(method).Name, RecordMark)));

    private static List<Type> Load(Assembly assembly, Func<MetadataReader, TypeDefinition, bool> isWanted)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var reader = file.GetMetadataReader();
        List<Type> found = [];
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            // Interfaces and static classes are abstract too.
            var canBeMade = !type.Attributes.HasFlag(TypeAttributes.Abstract);
            if (canBeMade && !reader.StringComparer.StartsWith(type.Name, "<") && isWanted(reader, type))
                found.Add(assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(handle)));
        }

        return found;
    }

    /// <summary>False where it cannot: its base is neither of this assembly nor of the one that <c>T</c> is at home in, nor generic.</summary>
    private static bool MayDerive(MetadataReader reader, TypeDefinition type, string home) => !type.BaseType.IsNil
        && (type.BaseType.Kind is not HandleKind.TypeReference || IsFrom(reader, reader.GetTypeReference((TypeReferenceHandle)type.BaseType), home));

    private static bool IsFrom(MetadataReader reader, TypeReference @base, string home) =>
        @base.ResolutionScope.Kind is not HandleKind.AssemblyReference
        || reader.StringComparer.Equals(reader.GetAssemblyReference((AssemblyReferenceHandle)@base.ResolutionScope).Name, home);
}
