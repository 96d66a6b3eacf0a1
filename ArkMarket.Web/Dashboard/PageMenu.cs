using System.Reflection;
using ArkMarket.Core.Platform;
using Microsoft.AspNetCore.Components;

namespace ArkMarket.Web.Dashboard;

/// <summary>One line of a server's menu.</summary>
public sealed record MenuEntry(string Label, string Icon, string Path, MemberPageAttribute Door)
{
    public IReadOnlyList<Right> Rights { get; init; } = [];
}

/// <summary>The menu of a server, gathered from the pages that ask to be in it.</summary>
public static class PageMenu
{
    private const string Prefix = "/s/{Guild}";

    private static readonly Lazy<IReadOnlyList<MenuEntry>> Entries = new(() =>
    [
        .. TypeSearch.Subtypes<ComponentBase>(typeof(PageMenu).Assembly)
            .Select(page => (Page: page, Menu: page.GetCustomAttribute<InMenuAttribute>()))
            .Where(found => found.Menu is not null)
            .OrderBy(found => found.Menu!.Order)
            .Select(found => new MenuEntry(found.Menu!.Label, found.Menu.Icon, PathOf(found.Page), found.Page.GetCustomAttribute<MemberPageAttribute>()!) { Rights = found.Menu.Rights }),
    ]);

    /// <summary>The pages that this viewer may open.</summary>
    public static IEnumerable<MenuEntry> Of(ServerScope server) =>
        Entries.Value.Where(entry => (entry.Door is not StaffPageAttribute staff || server.HasAny(staff.Rights)) && (entry.Rights.Count == 0 || server.HasAny(entry.Rights)));

    private static string PathOf(Type page) =>
        page.GetCustomAttributes<RouteAttribute>().Select(route => route.Template).First(template => template.StartsWith(Prefix, StringComparison.Ordinal))[Prefix.Length..].TrimStart('/');
}
