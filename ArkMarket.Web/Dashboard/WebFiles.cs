using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.StaticFiles;

namespace ArkMarket.Web.Dashboard;

/// <summary>Style sheets, scripts and icons, with addresses that change when they do.</summary>
public sealed class WebFiles(IWebHostEnvironment environment)
{
    private readonly ConcurrentDictionary<string, string> _urls = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MarkupString> _icons = new(StringComparer.Ordinal);

    /// <param name="path">Below <c>wwwroot</c>, such as <c>lib/htmx.min.js</c>.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public string Url(string path) => _urls.GetOrAdd(path, path => $"/{path}?v={Convert.ToHexStringLower(SHA256.HashData(Read(path)).AsSpan(0, 6))}");

    /// <summary>An icon of the Tabler set, drawn in the colour of the text around it.</summary>
    public MarkupString Icon(string name) => _icons.GetOrAdd(name, name =>
    {
        var svg = System.Text.Encoding.UTF8.GetString(Read($"lib/icons/{name}.svg"));
        var start = svg.IndexOf("<svg", StringComparison.Ordinal);
        return new MarkupString(svg[start..].Replace("<svg", "<svg aria-hidden=\"true\"", StringComparison.Ordinal).ReplaceLineEndings(""));
    });

    /// <summary>A versioned address may be kept for good.</summary>
    internal static void Keep(StaticFileResponseContext context)
    {
        if (context.Context.Request.Query.ContainsKey("v"))
            context.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
    }

    private byte[] Read(string path)
    {
        var file = environment.WebRootFileProvider.GetFileInfo(path);
        if (!file.Exists)
            throw new FileNotFoundException($"wwwroot/{path} is missing: was it copied by the build?");
        using var stream = file.CreateReadStream();
        var bytes = new byte[file.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
