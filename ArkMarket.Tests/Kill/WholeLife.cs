using ArkMarket.Core.Orders;

namespace ArkMarket.Tests.Kill;

/// <summary>All that can happen to an order is to happen while processes are killed.</summary>
internal static class WholeLife
{
    /// <summary>What no course leads to, and why it cannot or need not.</summary>
    public static readonly IReadOnlyDictionary<OrderEventKind, string> Elsewhere = new Dictionary<OrderEventKind, string>
    {
        [OrderEventKind.NeverOpened] = "It needs a Discord that refuses the channel for good, and an effect that dies of it: here the verdict is that none died.",
    };

    /// <summary>What happens in every run, though it is no step of a course, and why.</summary>
    public static readonly IReadOnlyDictionary<OrderEventKind, string> Besides = new Dictionary<OrderEventKind, string>
    {
        [OrderEventKind.Opened] = "Every course begins with it.",
        [OrderEventKind.DeadlinePutOff] = "The app is away for a whole night: whatever runs out then is put off.",
    };

    /// <summary>What the verdict looks for after each run.</summary>
    public static IEnumerable<OrderEventKind> Killed => Enum.GetValues<OrderEventKind>().Except(Elsewhere.Keys);

    public static IEnumerable<OrderEventKind> InCourses => Courses.All.SelectMany(course => course.Steps).Select(step => step.Kind).OfType<OrderEventKind>();
}
