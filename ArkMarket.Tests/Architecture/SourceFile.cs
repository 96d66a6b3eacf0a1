namespace ArkMarket.Tests.Architecture;

/// <summary>A source file taken apart: its code without texts and comments, and its texts.</summary>
internal sealed class SourceFile
{
    private static readonly string[] NotOurs = ["obj", "bin", "artifacts", "node_modules", "Migrations", "CompiledModel"];

    private SourceFile(string path, string content)
    {
        Path = path;
        LineCount = content.AsSpan().Count('\n');
        // Markup is no C#: of pages only the length counts.
        (Code, Texts) = path.EndsWith(".cs", StringComparison.Ordinal) ? SourceReader.TakeApart(content) : ("", []);
    }

    public static string Root { get; } = FindRoot();

    /// <summary>From the root, with slashes: "ArkMarket.Core/Shop/ShopItem.cs".</summary>
    public string Path { get; }

    public int LineCount { get; }

    /// <summary>With "" for each text, and nothing for each comment.</summary>
    public string Code { get; }

    public IReadOnlyList<string> Texts { get; }

    /// <summary>The folder inside its project: the feature, or "" at the top.</summary>
    public string Folder => Path.Split('/') is [_, var folder, _, ..] ? folder : "";

    public string Project => Path.Split('/')[0];

    public static IReadOnlyList<SourceFile> All(string extension, params IReadOnlyList<string> projects) =>
    [
        .. projects.SelectMany(project => Directory.EnumerateFiles(System.IO.Path.Combine(Root, project), "*" + extension, SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(NotOurs.Contains))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(path, File.ReadAllText(System.IO.Path.Combine(Root, path)))),
    ];

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ArkMarket.sln")))
                return folder.FullName;
        throw new InvalidOperationException("ArkMarket.sln is in no folder above the tests.");
    }
}
