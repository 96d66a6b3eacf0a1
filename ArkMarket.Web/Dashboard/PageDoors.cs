using ArkMarket.Core.Platform;

namespace ArkMarket.Web.Dashboard;

/// <summary>
/// Who may open a page or an address of the dashboard. One that says nothing is opened to nobody. What may be done there is
/// checked once more in the use case.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PageDoorAttribute : Attribute;

/// <summary>Anybody.</summary>
public sealed class PublicPageAttribute : PageDoorAttribute;

/// <summary>Whoever has signed in.</summary>
public sealed class SignedInPageAttribute : PageDoorAttribute;

/// <summary>The operators whom the settings name.</summary>
public sealed class OperatorPageAttribute : PageDoorAttribute;

/// <summary>Members of the server in the address, <c>/s/{Guild}/…</c>; to others it does not exist.</summary>
public class MemberPageAttribute : PageDoorAttribute;

/// <summary>Members of the server with at least one of these rights.</summary>
public sealed class StaffPageAttribute(params Right[] rights) : MemberPageAttribute
{
    public IReadOnlyList<Right> Rights => rights;
}

/// <summary>Puts a page of a server into the menu. A page without it is reached through others.</summary>
/// <param name="label">One word, or two.</param>
/// <param name="icon">The name of a Tabler icon.</param>
/// <param name="order">Its place; tens, so that something fits in between.</param>
/// <param name="rights">One of these is needed to see it there, where the page itself sends others somewhere else.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InMenuAttribute(string label, string icon, int order, params Right[] rights) : Attribute
{
    public string Label => label;

    public string Icon => icon;

    public int Order => order;

    public IReadOnlyList<Right> Rights => rights;
}
